import type { Down } from '../../protocol/down.ts';
import type { Up } from '../../protocol/up.ts';
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from '../../protocol/version.ts';
import { Alarm } from '../alarm.ts';
import type { Environment } from '../environment.ts';
import { newId } from '../id.ts';
import { toJson } from '../plain-json.ts';
import type { PolledSocket } from './polled-socket.ts';
import type { Way } from './ways.ts';

/** A dial that has not succeeded after this long has failed, in milliseconds. */
export const DIAL_MS = 15_000;

/** Where to dial, and what to show at the door. */
export interface Address {
  socketUrl: string;
  /** Where frames are posted, at `/frames`, when there is no WebSocket to be had. */
  apiUrl: string;
  /** Whose tabs these are: names what they keep. */
  scope: string;
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

/** How to dial. */
export interface Dialling {
  way: Way;
  /** It counts as open only once it has answered: it is to replace one that does. */
  proof: boolean;
  /** How long it may take, in milliseconds; DIAL_MS unless said otherwise. */
  within?: number | undefined;
}

/** One dial: from asking for a token to the close. It is never used again. */
export class Socket {
  readonly way: Way;
  /** When it opened, by the local clock. */
  openedAt: number | undefined;
  readonly #environment: Environment;
  readonly #listener: SocketListener;
  readonly #deadline: Alarm;
  #socket: WebSocket | PolledSocket | undefined;
  #proof: boolean;
  #over = false;

  constructor(
    address: Address,
    environment: Environment,
    { way, proof, within = DIAL_MS }: Dialling,
    listener: SocketListener,
  ) {
    this.way = way;
    this.#proof = proof;
    this.#environment = environment;
    this.#listener = listener;
    this.#deadline = new Alarm(environment, () => this.#end());
    this.#deadline.set(within);
    address
      .token()
      .then(async (token) => {
        if (this.#over) return;
        if (way === 'live') {
          this.#connect(
            new environment.WebSocket(address.socketUrl, [SUBPROTOCOL, TOKEN_SUBPROTOCOL + token]),
          );
        } else {
          const { PolledSocket } = await import('./polled-socket.ts');
          if (!this.#over) this.#connect(new PolledSocket(address, token, environment));
        }
      })
      .catch((reason) => this.#end(reason));
  }

  /** Milliseconds until a WebSocket should take its place, while it is polled. */
  get lasts(): number {
    return (this.#socket as PolledSocket).timetable.untilTry();
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

  #connect(socket: WebSocket | PolledSocket): void {
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#over) return;
      if (this.#proof) this.send({ id: newId(), type: 'ping' });
      else this.#opened();
    };
    socket.onmessage = ({ data }: { data: unknown }) => {
      const frame = this.#over ? undefined : parse(data);
      if (!frame) return;
      const answer = frame.type === 'ok' || frame.type === 'error';
      if (this.#proof && answer) this.#opened();
      else this.#listener.frame(frame);
    };
    socket.onclose = () => this.#end();
    // An error is always followed by a close.
    socket.onerror = () => {};
  }

  #opened(): void {
    this.#proof = false;
    this.#deadline.clear();
    this.openedAt = this.#environment.now();
    this.#listener.open();
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
