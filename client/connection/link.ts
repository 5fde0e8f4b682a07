import type { Down, Push } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import { CONNECTION_MAX_MS, HEARTBEAT_MS } from '../../protocol/limits.ts';
import type { Up } from '../../protocol/up.ts';
import { Alarm } from '../alarm.ts';
import { backoff } from '../backoff.ts';
import type { Environment } from '../environment.ts';
import { newId } from '../id.ts';
import { type Answer, type Refusal, toRefusal } from './answer.ts';
import { Dials, HEAD_START_MS } from './dials.ts';
import type { Address, Socket } from './socket.ts';
import { LASTING_MS, type Way, Ways } from './ways.ts';

/** `waiting`: lost, and dialled again at `retryAt`. `refused`: for good, and `refusal` says why. */
export type LinkState = 'idle' | 'connecting' | 'online' | 'waiting' | 'refused';

/** A frame that is sent is answered within this time, in milliseconds, or the socket lies. */
export const ANSWER_MS = 10_000;

/**
 * Dialling again does not help a server that is slow for everybody. Whoever has missed an answer waits twice as long
 * for the next, up to this many times as long, until all that was asked is answered.
 */
export const MAX_PATIENCE = 8;

/** The same for the question asked when the page wakes: somebody is looking. */
export const WAKE_ANSWER_MS = 4_000;

/** A connection is replaced this long before the gateway would close it, plus up to as much again. */
const ROLL_OVER_MARGIN_MS = 5 * 60_000;

/** What a link tells its owner. */
export interface LinkListener {
  state(): void;
  /** A socket is open that was not before: the server does not know yet what it should tell it. */
  connected(): void;
  answer(frame: Up, answer: Answer): void;
  push(push: Push): void;
}

/**
 * One connection kept alive, over a WebSocket or, where that is blocked, by polling: a frame that is asked is repeated
 * over as many sockets as it takes to be answered.
 */
export class Link {
  state: LinkState = 'idle';
  retryAt: number | undefined;
  refusal: Refusal | undefined;

  readonly #ways: Ways;
  readonly #environment: Environment;
  readonly #listener: LinkListener;
  /** Frames not answered yet, in the order they were asked; `true` when sent over the present socket. */
  readonly #asked = new Map<string, { frame: Up; sent: boolean }>();
  #socket: Socket | undefined;
  /** For want of a socket, or to replace one that is getting old. */
  readonly #dials: Dials;
  #attempt = 0;
  #answeredAt = 0;

  #patience = 1;

  readonly #redial: Alarm;
  readonly #answer: Alarm;
  readonly #heartbeat: Alarm;
  readonly #rollOver: Alarm;
  /** Set while the server has asked us to hold back. */
  readonly #hold: Alarm;

  constructor(address: Address, environment: Environment, listener: LinkListener) {
    this.#environment = environment;
    this.#listener = listener;
    this.#ways = new Ways(address.scope, environment);
    this.#dials = new Dials(address, environment, this.#ways, {
      opened: (socket) => this.#opened(socket),
      failed: (way, reason) => this.#failed(way, reason),
      frame: (socket, frame) => socket === this.#socket && this.#heard(frame),
      closed: (socket) => socket === this.#socket && this.#cut(),
    });
    const alarm = (ring: () => void) => new Alarm(environment, ring);
    this.#redial = alarm(() => this.#dial());
    this.#answer = alarm(() => {
      this.#patience = Math.min(2 * this.#patience, MAX_PATIENCE);
      this.#cut(true);
    });
    this.#heartbeat = alarm(() => this.#ping());
    this.#rollOver = alarm(() => this.#dial());
    this.#hold = alarm(() => this.#flush());
  }

  /** Whether WebSockets are blocked, so that what is said goes by asking again and again, and may take seconds. */
  get polled(): boolean {
    return this.#polls && this.#ways.missed;
  }

  get #polls(): boolean {
    return this.#socket?.way === 'polled';
  }

  start(): void {
    if (this.state === 'idle' || this.state === 'refused') this.#dial();
  }

  stop(): void {
    this.#drop();
    this.#asked.clear();
    this.#enter('idle');
  }

  /** Sends the frame, now or as soon as there is a socket, until it is answered. Asking the same again changes nothing. */
  ask(frame: Up): void {
    if (this.#asked.has(frame.id)) return;
    this.#asked.set(frame.id, { frame, sent: false });
    this.#flush();
  }

  /** Sends the frame now or never. */
  tell(frame: Up): void {
    if (!this.#hold.isSet) this.#socket?.send(frame);
  }

  /** Something has changed outside: do not wait for a timer that may have slept. */
  wake(): void {
    if (this.state === 'waiting' && this.#environment.online()) this.#dial();
    else if (this.#socket && this.#environment.now() - this.#answeredAt > WAKE_ANSWER_MS) {
      this.#ping();
      this.#answer.set(WAKE_ANSWER_MS);
    }
  }

  /** The browser says the network is gone: an open socket would notice much later, and a dial would be in vain. */
  offline(): void {
    this.#ways.forget();
    if (this.state !== 'idle' && this.state !== 'refused') this.#lost();
  }

  #dial(): void {
    this.#redial.clear();
    if (this.#socket) {
      this.#dials.replace(this.#polls);
      return;
    }
    this.#dials.start();
    this.#enter('connecting');
  }

  #heard(frame: Down): void {
    if (frame.type === 'ok' || frame.type === 'error') this.#answered(frame);
    else if (frame.type) this.#listener.push(frame);
    else this.#crashed();
  }

  #opened(socket: Socket): void {
    // Replacing an old socket needs no farewell: what it has not answered goes out again over the new one, and what
    // it might still have pushed is in the log.
    this.#socket?.close();
    if (this.#polls && socket.way === 'live') this.#ways.learn('answered');
    this.#unsend();
    this.#socket = socket;
    this.#heartbeat.set(HEARTBEAT_MS);
    if (this.#polls) this.#ways.learn('polled');
    if (!this.#polls)
      this.#rollOver.set(CONNECTION_MAX_MS - ROLL_OVER_MARGIN_MS * (1 + this.#environment.random()));
    else if (this.#ways.missed) this.#rollOver.set(socket.lasts);
    // The WebSocket that was overtaken was late, which a slow server is, too: one more may show that it was no more.
    else this.#dials.replace(true, HEAD_START_MS);
    this.#flush();
    this.#enter('online');
    this.#listener.connected();
  }

  #failed(way: Way, reason: unknown): void {
    const socket = this.#socket;
    if (socket) {
      if (way === 'live') this.#rollOver.set(this.#polls ? socket.lasts : ROLL_OVER_MARGIN_MS / 10);
      this.#listener.state();
    } else if (reason instanceof ChatError && !reason.retry) {
      this.#enter('refused', undefined, toRefusal(reason));
    } else this.#lost();
  }

  /**
   * The socket was closed from outside, or is `late` with an answer. Being late after others speaks of a slow server,
   * which whole crowds that begin to poll would not help.
   */
  #cut(late = false): void {
    const { way, openedAt = 0 } = this.#socket as Socket;
    const lasted = late || this.#environment.now() - openedAt > LASTING_MS;
    if (way === 'live') this.#ways.learn(lasted && this.#answeredAt >= openedAt ? 'lasted' : 'missed');
    this.#lost();
  }

  /** No socket is left, or none that can be believed. */
  #lost(): void {
    this.#drop();
    if (!this.#environment.online()) {
      this.#enter('waiting');
      return;
    }
    const delay = this.#delay();
    this.#redial.set(delay);
    this.#enter('waiting', this.#environment.now() + delay);
  }

  #delay(): number {
    return backoff(this.#attempt++, this.#environment.random);
  }

  #drop(): void {
    this.#dials.hangUp();
    this.#socket?.close();
    for (const alarm of [this.#redial, this.#heartbeat, this.#rollOver]) alarm.clear();
    this.#socket = undefined;
    this.#unsend();
  }

  #unsend(): void {
    this.#answer.clear();
    for (const asked of this.#asked.values()) asked.sent = false;
  }

  #flush(): void {
    if (!this.#socket || this.#hold.isSet) return;
    for (const asked of this.#asked.values()) {
      if (asked.sent) continue;
      asked.sent = true;
      this.#socket.send(asked.frame);
      if (!this.#answer.isSet) this.#expect();
    }
  }

  /** The gateway says that a handler died, but not on which frame: all of them may be asked again. */
  #crashed(): void {
    this.#unsend();
    this.#hold.set(this.#delay());
  }

  #expect(): void {
    if (this.#ways.unproven && !this.#polls) this.#dials.join('polled');
    this.#answer.set(ANSWER_MS * this.#patience);
  }

  #ping(): void {
    this.ask({ id: newId(), type: 'ping' });
  }

  /** An answer proves both directions. A push proves one, so it silences no alarm. */
  #answered(answer: Answer): void {
    this.#attempt = 0;
    if (this.#ways.unproven && !this.#polls) {
      this.#ways.learn('answered');
      this.#dials.hangUp();
    }
    this.#answeredAt = this.#environment.now();
    this.#heartbeat.set(HEARTBEAT_MS);
    const limited = answer.type === 'error' && answer.code === 'rate.limited';
    if (limited) this.#hold.set(Number(answer.retryAfter) || 1000);
    const asked = this.#asked.get(answer.re ?? '');
    if (!asked) return;
    if (limited) asked.sent = false;
    else this.#asked.delete(asked.frame.id);
    if ([...this.#asked.values()].some(({ sent }) => sent)) this.#expect();
    else {
      this.#answer.clear();
      this.#patience = 1;
    }
    if (!limited) this.#listener.answer(asked.frame, answer);
  }

  #enter(state: LinkState, retryAt?: number, refusal?: Refusal): void {
    this.state = state;
    this.retryAt = retryAt;
    this.refusal = refusal;
    this.#listener.state();
  }
}
