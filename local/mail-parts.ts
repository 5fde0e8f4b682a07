import { type LetterparserNode, parse } from 'letterparser';

/** A file that came with a mail. */
export interface Attachment {
  name: string;
  type: string;
  content: Buffer;
}

/** A message, taken apart. */
export interface MailParts {
  /** By their names in lower case. */
  headers: Record<string, string>;
  text: string;
  html?: string;
  /** An invitation that mail programs show by themselves. */
  calendar?: { method: string; content: string };
  attachments: Attachment[];
}

/** Takes a message apart: as its reader's mail program does, and by another's code than wrote it. */
export function partsOf(raw: string): MailParts {
  const message = parse(raw);
  const parts: MailParts = { headers: headersOf(message), text: '', attachments: [] };
  for (const leaf of leavesOf(message)) put(leaf, parts);
  return parts;
}

function put({ contentType: { type, parameters }, headers, body }: LetterparserNode, parts: MailParts): void {
  const { 'content-disposition': disposition = '' } = headersOf({ headers });
  const content = Buffer.from(body as string | Uint8Array);
  if (disposition.startsWith('attachment'))
    parts.attachments.push({ name: parameters.name ?? 'attachment', type, content });
  else if (type === 'text/plain') parts.text = content.toString();
  else if (type === 'text/html') parts.html = content.toString();
  else if (type === 'text/calendar')
    parts.calendar = { method: parameters.method ?? '', content: content.toString() };
}

function leavesOf(node: LetterparserNode): LetterparserNode[] {
  const { body } = node;
  if (typeof body === 'string' || body instanceof Uint8Array) return [node];
  return Array.isArray(body) ? body.flatMap(leavesOf) : leavesOf(body);
}

function headersOf({ headers }: Pick<LetterparserNode, 'headers'>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name.toLowerCase(), value]));
}
