import type { Down } from '../protocol/down.ts';
import type { Up } from '../protocol/up.ts';
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from '../protocol/version.ts';
import { Alarm } from './alarm.ts';
import type { Environment } from './environment.ts';
import { toJson } from './plain-json.ts';

/** A dial that has not succeeded after this long has failed, in milliseconds. */
export const DIAL_MS = 15_000;

/** Where to dial, and what to show at the door. */
export interface Address {
  socketUrl: string;
  /** Asked before every dial. A ChatError that is not worth a retry ends the dialling. */
  token(): Promise<string>;
}

/** What becomes of a socket. Nothing is said after `close`. */
export interface SocketListener {
  open(): void;
  frame(frame: Down): void;
  /** It failed, was closed from outside, or never opened; `reason` is what the token's maker threw. */
  close(reason?: unknown): void;
}

/** One dial: from asking for a token to the close. It is never used again. */
export class Socket {
  readonly #listener: SocketListener;
  readonly #deadline: Alarm;
  #socket: WebSocket | undefined;
  #over = false;

  constructor(address: Address, environment: Environment, listener: SocketListener) {
    this.#listener = listener;
    this.#deadline = new Alarm(environment, () => this.#end());
    this.#deadline.set(DIAL_MS);
    address
      .token()
      .then(
        (token) =>
          this.#over ||
          this.#connect(
            new environment.WebSocket(address.socketUrl, [SUBPROTOCOL, TOKEN_SUBPROTOCOL + token]),
          ),
      )
      .catch((reason) => this.#end(reason));
  }

  send(frame: Up): void {
    if (this.#socket?.readyState === 1) this.#socket.send(toJson(frame));
  }

  /** Lets go of it without another word, not even `close`. */
  close(): void {
    this.#over = true;
    this.#deadline.clear();
    this.#socket?.close();
  }

  #connect(socket: WebSocket): void {
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#over) return;
      this.#deadline.clear();
      this.#listener.open();
    };
    socket.onmessage = ({ data }) => {
      const frame = this.#over ? undefined : parse(data);
      if (frame) this.#listener.frame(frame);
    };
    socket.onclose = () => this.#end();
    // An error is always followed by a close.
    socket.onerror = () => {};
  }

  #end(reason?: unknown): void {
    if (this.#over) return;
    this.close();
    this.#listener.close(reason);
  }
}

function parse(data: unknown): Down | undefined {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined; // Not ours: a gateway may say something of its own.
  }
}
