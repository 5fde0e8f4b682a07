import { Agent, type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Answer } from './answer.ts';

/**
 * Hands requests on to the database, byte for byte. It stands between the handlers and the database only when
 * faults are planned; otherwise the handlers speak to the database themselves.
 */
export class DatabaseRelay {
  readonly #address: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(endpoint: string) {
    this.#address = new URL(endpoint);
  }

  /** The database's answer, or undefined when it hung up. */
  forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const { hostname, port } = this.#address;
      const passed = send(
        { hostname, port, method, path: url, headers, agent: this.#agent },
        async (response) => {
          try {
            const answer = await buffer(response);
            resolve({ status: response.statusCode ?? 500, headers: headersOf(response), body: answer });
          } catch {
            resolve(undefined);
          }
        },
      );
      passed.once('error', () => resolve(undefined));
      passed.end(body);
    });
  }

  stop(): void {
    this.#agent.destroy();
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const dropped = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];
  const kept = Object.entries(headers).filter(([name]) => !dropped.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
