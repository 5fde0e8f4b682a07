import {
  type ApiGatewayManagementApiClient,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Push } from '../../protocol/down.ts';
import { journal } from './journal.ts';

/** Nobody's message waits longer than this for somebody else's connection. */
const TIMEOUT_MS = 2_000;

/** The open connections, through API Gateway's `@connections`. */
export class Sockets {
  readonly #client: ApiGatewayManagementApiClient;
  readonly #timeout: number;

  constructor(client: ApiGatewayManagementApiClient, timeout = TIMEOUT_MS) {
    this.#client = client;
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

  /** When the connection last said something; 'gone' if it is closed, undefined if the gateway would not say. */
  async lastActive(ConnectionId: string): Promise<number | 'gone' | undefined> {
    try {
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
