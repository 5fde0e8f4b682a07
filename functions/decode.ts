import type * as z from 'zod/mini';
import { ChatError } from '../protocol/errors.ts';
import { frameId } from '../protocol/ids.ts';
import { type Up, up } from '../protocol/up.ts';
import { type FrameEntry, ROUTES } from './routes/table.ts';

const entries = new Map<string, FrameEntry>(
  ROUTES.flatMap((route) => (route.kind === 'frame' ? [[route.name, route] as const] : [])),
);

/** What arrived, as far as it could be read: enough to name it in a refusal. */
export interface Envelope {
  /** The sender's id for it, if it has a proper one. */
  re?: string;
  type: string;
  body: unknown;
}

/** Reads the outside of a frame. What has no readable outside has no id to answer to either. */
export function open(raw: string): Envelope {
  const body = parsed(raw);
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string') {
    throw new ChatError('frame.malformed');
  }
  const id = 'id' in body ? frameId.safeParse(body.id) : undefined;
  return { type: body.type, body, ...(id?.success && { re: id.data }) };
}

/** The route table's line for this type. */
export function entryFor({ type }: Envelope): FrameEntry {
  const entry = entries.get(type);
  if (!entry) throw new ChatError('frame.unknown');
  return entry;
}

/** Reads the inside. Anything the schema does not know is left out, anything it forbids is refused by name. */
export function decode({ body }: Envelope): Up {
  const result = up.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.');
  throw new ChatError('frame.invalid', messageOf(issue, field), field ? { field } : {});
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw, wellFormed);
  } catch {
    throw new ChatError('frame.malformed');
  }
}

/** Half a pair of surrogates, which JSON can spell, is no text that anything could store: it is shown as unreadable. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}

/** Says what is wrong: the small build of the validator has no words of its own. */
function messageOf(issue: z.core.$ZodIssue | undefined, field = ''): string {
  const name = field || 'The frame';
  switch (issue?.code) {
    case 'invalid_type':
      return `${name} must be of type ${issue.expected}.`;
    case 'too_big':
      return `${name} must be at most ${issue.maximum}${unitOf(issue.origin)}.`;
    case 'too_small':
      return `${name} must be at least ${issue.minimum}${unitOf(issue.origin)}.`;
    default:
      return `${name} is not valid.`;
  }
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters long' : '';
}
