import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { authoriserEvent, connectArn, connectEvent, type Peer } from './events.ts';
import { type AuthoriserResult, authoriserContext, isAllowed } from './policy.ts';

/** Invokes a handler by its name with an event. */
export type Invoke = (handler: 'authorise' | 'socket', event: unknown) => Promise<unknown>;

/** A handshake that was refused, with the status the client sees. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The header without which nobody is asked: the identity source of the authoriser. */
const IDENTITY_SOURCE = 'sec-websocket-protocol';

/**
 * Takes a client through the authoriser and `$connect`. Gives who it is and the subprotocol that `$connect`
 * echoed, or throws `Refused`.
 */
export async function handshake(
  peer: Peer,
  request: IncomingMessage,
  invoke: Invoke,
): Promise<{ peer: Peer; subprotocol: string | undefined }> {
  if (!request.headers[IDENTITY_SOURCE]) throw new Refused(401, 'Unauthorized');
  const known: Peer = { ...peer, authorizer: await authorise(peer, request, invoke) };
  let answer: unknown;
  try {
    answer = await invoke('socket', connectEvent(known, request));
  } catch {
    throw new Refused(502, 'Internal server error');
  }
  const { statusCode, headers } = answer as { statusCode?: number; headers?: Record<string, unknown> };
  if (statusCode === undefined || statusCode >= 500) throw new Refused(502, 'Internal server error');
  if (statusCode < 200 || statusCode >= 300) throw new Refused(statusCode, STATUS_CODES[statusCode] ?? '');
  return { peer: known, subprotocol: subprotocolIn(headers) };
}

async function authorise(peer: Peer, request: IncomingMessage, invoke: Invoke) {
  const asked = Date.now();
  let result: AuthoriserResult;
  try {
    result = (await invoke('authorise', authoriserEvent(peer, request))) as AuthoriserResult;
  } catch (error) {
    // The one word by which an authoriser says 401 instead of 403.
    if (error instanceof Error && error.message === 'Unauthorized') throw new Refused(401, 'Unauthorized');
    throw new Refused(500, 'Internal server error');
  }
  if (!isAllowed(result, connectArn())) throw new Refused(403, 'Forbidden');
  return authoriserContext(result, Date.now() - asked);
}

function subprotocolIn(headers: Record<string, unknown> = {}): string | undefined {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === IDENTITY_SOURCE);
  return typeof entry?.[1] === 'string' ? entry[1] : undefined;
}

/** Answers an upgrade with a plain response and hangs up. */
export function refuse(socket: Duplex, { status, message }: Refused): void {
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
