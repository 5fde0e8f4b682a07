import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { VisitorSession } from '../protocol/http.ts';
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from '../protocol/version.ts';

type Frame = Record<string, unknown>;

/** A client without manners: whatever it is told to say, it says. */
export class RawSocket {
  readonly #socket: WebSocket;
  readonly received: Frame[] = [];
  #arrived: () => void = () => {};
  /** The close code, once the server has closed. */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)));
      this.#arrived();
    });
  }

  /** Rejects with the HTTP status of a refused handshake. */
  static open(
    url: string,
    token: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<RawSocket> {
    const protocols = token === undefined ? [SUBPROTOCOL] : [SUBPROTOCOL, TOKEN_SUBPROTOCOL + token];
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, protocols, { headers });
      const raw = new RawSocket(socket);
      socket.on('open', () => resolve(raw));
      socket.on('unexpected-response', (_, response) => {
        socket.terminate();
        reject(new Error(String(response.statusCode)));
      });
      socket.on('error', reject);
    });
  }

  say(raw: string | Uint8Array): void {
    this.#socket.send(raw);
  }

  /** The first frame, past or to come, that fits. */
  async heard(fits: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const found = this.received.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** Sends a frame and waits for its answer. */
  async ask(type: string, body: Frame = {}): Promise<Frame> {
    const id = randomUUID();
    this.say(JSON.stringify({ id, type, ...body }));
    return this.heard((frame) => frame.re === id);
  }

  close(): void {
    this.#socket.terminate();
  }
}

/** A visitor's token, as the bubble gets it. */
export async function visitorToken(
  url: string,
  headers: Record<string, string> = {},
): Promise<VisitorSession> {
  const response = await fetch(`${url}/api/sites/demo/visitors`, {
    method: 'POST',
    headers: { origin: url, ...headers },
  });
  return response.json() as Promise<VisitorSession>;
}

export const newConversationId = () => `cnv_${randomUUID()}`;
