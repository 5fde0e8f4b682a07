import type { Down } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import { Alarm } from '../alarm.ts';
import type { Environment } from '../environment.ts';
import { type Address, type Dialling, Socket } from './socket.ts';
import type { Way, Ways } from './ways.ts';

/** The better way is tried alone for this long, in milliseconds; unless it has failed by then. */
export const HEAD_START_MS = 4_000;

/** What becomes of dials, and of the sockets that come of them. */
export interface DialListener {
  opened(socket: Socket): void;
  /** Nothing has come of any of them; the last went this way. */
  failed(way: Way, reason: unknown): void;
  frame(socket: Socket, frame: Down): void;
  closed(socket: Socket): void;
}

/** The dials under way: one each way at most. The first that opens ends the others. */
export class Dials {
  readonly #address: Address;
  readonly #environment: Environment;
  readonly #ways: Ways;
  readonly #listener: DialListener;
  readonly #underWay = new Set<Socket>();
  readonly #headStart: Alarm;
  /** The way that is tried when the first hangs or fails. */
  #other: Way | undefined;

  constructor(address: Address, environment: Environment, ways: Ways, listener: DialListener) {
    this.#address = address;
    this.#environment = environment;
    this.#ways = ways;
    this.#listener = listener;
    this.#headStart = new Alarm(environment, () => this.#tryOther());
  }

  /** Dials, the best way first. */
  start(): void {
    this.hangUp();
    const [way, other] = this.#ways.order();
    if (other) this.join(other);
    this.#try({ way, proof: false });
  }

  /** Dials a WebSocket to replace what there is; with `proof` it must have answered. */
  replace(proof: boolean, within?: number): void {
    this.hangUp();
    this.#try({ way: 'live', proof, within });
  }

  /** Dials this way as well, unless hung up before the head start is over. */
  join(way: Way): void {
    if (this.#headStart.isSet) return;
    this.#other = way;
    this.#headStart.set(HEAD_START_MS);
  }

  hangUp(): void {
    this.#headStart.clear();
    this.#other = undefined;
    for (const socket of this.#underWay) socket.close();
    this.#underWay.clear();
  }

  #tryOther(): void {
    const way = this.#other;
    this.#headStart.clear();
    this.#other = undefined;
    if (way) this.#try({ way, proof: false });
  }

  #try(dialling: Dialling): void {
    const socket = new Socket(this.#address, this.#environment, dialling, {
      open: () => {
        this.#underWay.delete(socket);
        this.hangUp();
        this.#listener.opened(socket);
      },
      frame: (frame) => this.#listener.frame(socket, frame),
      close: (reason) => {
        if (this.#underWay.delete(socket)) this.#failed(dialling.way, reason);
        else this.#listener.closed(socket);
      },
    });
    this.#underWay.add(socket);
  }

  #failed(way: Way, reason: unknown): void {
    const refused = reason instanceof ChatError && !reason.retry;
    this.#ways.learn(way === 'live' ? 'missed' : 'unpolled');
    if (refused) this.hangUp();
    if (this.#other) this.#tryOther();
    else if (!this.#underWay.size) this.#listener.failed(way, reason);
  }
}
