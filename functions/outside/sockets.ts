import {
  type ApiGatewayManagementApiClient,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Push } from '../../protocol/down.ts';
import { isPolled } from '../domain/polled.ts';
import { journal } from './journal.ts';

/** Nobody's message waits longer than this for somebody else's connection. */
const TIMEOUT_MS = 2_000;

/** Where pushes wait for the connections that are polled: `store/mailboxes.ts`. */
export interface Boxes {
  put(connectionId: string, push: string, now: number): Promise<boolean>;
  seenAt(connectionId: string, now: number): Promise<number | undefined>;
}

/** The open connections: through API Gateway's `@connections`, or through the mailboxes of those that are polled. */
export class Sockets {
  readonly #client: ApiGatewayManagementApiClient;
  readonly #mailboxes: Boxes;
  readonly #now: () => number;
  readonly #timeout: number;

  constructor(
    client: ApiGatewayManagementApiClient,
    mailboxes: Boxes,
    now: () => number,
    timeout = TIMEOUT_MS,
  ) {
    this.#client = client;
    this.#mailboxes = mailboxes;
    this.#now = now;
    this.#timeout = timeout;
  }

  /**
   * Says something to several connections at once, and answers which of them are gone. It never throws: what could
   * not be delivered is found by its receiver at the next resume.
   */
  async tell(connectionIds: Iterable<string>, push: Push): Promise<string[]> {
    const Data = JSON.stringify(push);
    const gone: string[] = [];
    await Promise.all(
      Array.from(connectionIds, async (ConnectionId) => {
        try {
          if (isPolled(ConnectionId)) {
            if (!(await this.#mailboxes.put(ConnectionId, Data, this.#now()))) gone.push(ConnectionId);
            return;
          }
          const command = new PostToConnectionCommand({ ConnectionId, Data });
          await this.#client.send(command, { abortSignal: AbortSignal.timeout(this.#timeout) });
        } catch (cause) {
          if (isGone(cause)) gone.push(ConnectionId);
          else journal.warn('a post failed', cause, { connectionId: ConnectionId, type: push.type });
        }
      }),
    );
    return gone;
  }

  /** When the connection last said something; 'gone' if it is closed, undefined if nobody would say. */
  async lastActive(ConnectionId: string): Promise<number | 'gone' | undefined> {
    try {
      if (isPolled(ConnectionId)) {
        return (await this.#mailboxes.seenAt(ConnectionId, this.#now())) ?? 'gone';
      }
      const command = new GetConnectionCommand({ ConnectionId });
      const options = { abortSignal: AbortSignal.timeout(this.#timeout) };
      return (await this.#client.send(command, options)).LastActiveAt?.getTime();
    } catch (cause) {
      if (isGone(cause)) return 'gone';
      journal.warn('a look at a connection failed', cause, { connectionId: ConnectionId });
      return undefined;
    }
  }
}

function isGone(cause: unknown): boolean {
  if (cause instanceof GoneException) return true;
  const { $metadata } = cause as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 410;
}
