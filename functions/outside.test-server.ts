import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kms } from '../local/aws/kms.ts';
import { partsOf } from '../local/mail-parts.ts';
import type { Push } from '../protocol/down.ts';
import type { WakeUp } from './outside/queue.ts';

const SEALING_KEY = Buffer.alloc(32, 'key').toString('base64url');

/** A mail as SES was asked to send it. */
export interface SentMail {
  to: string;
  subject: string;
  text: string;
  /** The whole message, as it travels. */
  raw: string;
  /** What it was marked with. */
  tags: Record<string, string>;
}

/**
 * The other end of `@connections`, SQS and SES on a real port: it keeps what it is told, so that the routes are tested
 * with the SDK's own clients.
 */
export class OutsideServer {
  /** Everything that was posted to a connection, in order. */
  readonly pushes = new Map<string, Push[]>();
  readonly gone = new Set<string>();
  /** Connections that answer nothing, ever. */
  readonly hung = new Set<string>();
  /** When a connection last said something; others have just done so. */
  readonly lastActive = new Map<string, number>();
  now: () => number = Date.now;
  readonly wakeUps: WakeUp[] = [];
  readonly mails: SentMail[] = [];
  /** Addresses that SES refuses, and those it cannot write to just now. */
  readonly bouncing = new Set<string>();
  readonly unreachable = new Set<string>();
  readonly #server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = this.#answer(request, body);
      const headers = { 'content-type': 'application/json', ...answer?.headers };
      if (answer) response.writeHead(answer.status, headers).end(answer.body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer({ method, url = '', headers }: IncomingMessage, body: string): Answer | undefined {
    const [, connectionId] = /\/@connections\/([^/?]+)/.exec(url) ?? [];
    if (connectionId) return this.#connection(decodeURIComponent(connectionId), method, body);
    if (headers['x-amz-target'] === 'AmazonSQS.SendMessage') return this.#queue(body);
    const [, sealing] = /^TrentService\.(\w+)$/.exec(String(headers['x-amz-target'])) ?? [];
    if (sealing) return sealed(sealing, body);
    if (url.startsWith('/v2/email/outbound-emails')) return this.#mail(body);
    return { status: 404, body: '{}' };
  }

  #connection(id: string, method: string | undefined, body: string) {
    if (this.hung.has(id)) return undefined;
    if (this.gone.has(id)) return { status: 410, body: '{"message":"gone"}' };
    if (method === 'GET') {
      const lastActiveAt = new Date(this.lastActive.get(id) ?? this.now()).toISOString();
      return { status: 200, body: JSON.stringify({ connectedAt: lastActiveAt, lastActiveAt }) };
    }
    this.pushes.set(id, [...(this.pushes.get(id) ?? []), JSON.parse(body)]);
    return { status: 200, body: '' };
  }

  #queue(body: string) {
    const { MessageBody } = JSON.parse(body);
    this.wakeUps.push(JSON.parse(MessageBody));
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
    return { status: 200, body: JSON.stringify({ MessageId: randomUUID(), MD5OfMessageBody }) };
  }

  #mail(body: string) {
    const { Destination, Content, EmailTags = [] } = JSON.parse(body);
    const [to] = Destination.ToAddresses;
    if (this.unreachable.has(to)) return { status: 503, body: '{"message":"not now"}' };
    if (this.bouncing.has(to)) return refusal;
    const raw = Buffer.from(Content.Raw.Data, 'base64').toString();
    const { headers, text } = partsOf(raw);
    const subject = headers.subject ?? '';
    const tags = Object.fromEntries(EmailTags.map(({ Name, Value }: Tag) => [Name, Value]));
    this.mails.push({ to, subject, text, raw, tags });
    return { status: 200, body: JSON.stringify({ MessageId: randomUUID() }) };
  }
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

interface Tag {
  Name: string;
  Value: string;
}

/** As SES says no to a message for good. */
const refusal = {
  status: 400,
  headers: { 'x-amzn-errortype': 'MessageRejected' },
  body: '{"message":"Email address is not verified."}',
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function sealed(operation: string, body: string): Answer {
  const { status, headers = {}, body: said } = kms(SEALING_KEY, operation, Buffer.from(body));
  return { status, headers, body: String(said) };
}
