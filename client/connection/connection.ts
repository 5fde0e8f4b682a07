import type { Push, Reply } from '../../protocol/down.ts';
import type { Side } from '../../protocol/entry.ts';
import type { ChatError } from '../../protocol/errors.ts';
import type { Up, UpFrame, UpType } from '../../protocol/up.ts';
import type { Environment } from '../environment.ts';
import { newId } from '../id.ts';
import { type Answer, toError } from './answer.ts';
import { Link } from './link.ts';
import type { Address } from './socket.ts';
import { Tabs, type Word } from './tabs.ts';

/** Somebody looks at another tab, if it has said so within this time, in milliseconds. */
export const SIGHT_MS = 5 * 60_000;

/** What the connection tells its tab. */
export interface ConnectionListener {
  state(): void;
  /** There is a new socket: resume everything. */
  connected(): void;
  push(push: Push): void;
  /** A word of another tab that is not about the connection. */
  word(word: Word): void;
}

/** The frame of one type without what the connection adds. */
export type Body<T extends UpType> = Omit<UpFrame<T>, 'id' | 'type'>;

/** The one connection of all tabs, as it looks from each: this tab's own when it leads, otherwise the leader's. */
export class Connection {
  started = false;

  readonly #side: Side;
  readonly #environment: Environment;
  readonly #listener: ConnectionListener;
  readonly #link: Link;
  readonly #tabs: Tabs;
  /** What this tab has asked, whoever sends it. */
  readonly #pending = new Map<
    string,
    { frame: Up; resolve(answer: Answer): void; reject(error: ChatError): void }
  >();
  #skew: number | undefined;
  /** How the leader's connection is. */
  #shown: Extract<Word, { kind: 'state' }> | undefined;
  /** Names this tab's socket, or before there is one its leadership. */
  #epoch = newId();
  /** Until when somebody is taken to look at another tab. */
  #lookedAtUntil = 0;

  constructor(address: Address & { side: Side }, environment: Environment, listener: ConnectionListener) {
    this.#side = address.side;
    this.#environment = environment;
    this.#listener = listener;
    // Whoever looks at a tab that works through this one sees what comes in here.
    const hidden = () => environment.hidden() && environment.now() > this.#lookedAtUntil;
    this.#link = new Link(
      address,
      { ...environment, hidden },
      {
        state: () => this.#show(),
        connected: () => {
          this.#epoch = newId();
          this.#show();
          listener.connected();
        },
        answer: (frame, answer) => this.#answered(frame, answer),
        push: (push) => this.#push(push),
      },
    );
    this.#tabs = new Tabs(address.scope, environment, {
      leader: () => this.#leaderChanged(),
      word: (word) => this.#heard(word),
    });
  }

  get leader(): boolean {
    return this.#tabs.leader;
  }

  get together(): boolean {
    return this.#tabs.together;
  }

  /** The link that counts: ours, or what the leader says of its own. */
  get shown(): Pick<Link, 'state' | 'retryAt' | 'refusal' | 'polled'> {
    if (this.leader) return this.#link;
    const state = this.together ? 'connecting' : 'idle';
    return this.#shown ?? { state, retryAt: undefined, refusal: undefined, polled: false };
  }

  /** How far the server's clock is ahead of ours, in milliseconds. */
  get skew(): number {
    return this.#skew ?? 0;
  }

  /** It has just become this time on the server: that will do until an answer says what time it is. */
  became(at: string): void {
    this.#skew ??= Date.parse(at) - this.#environment.now();
  }

  get online(): boolean {
    return this.shown.state === 'online';
  }

  start(): void {
    this.started = true;
    this.#tabs.join();
  }

  stop(): void {
    this.started = false;
    this.#shown = undefined;
    this.#tabs.leave();
  }

  wake(): void {
    if (this.leader) this.#link.wake();
    else this.#tabs.ask({ kind: 'hello', seen: this.#seen });
    this.#listener.state();
  }

  offline(): void {
    if (this.leader) this.#link.offline();
    this.#listener.state();
  }

  say(word: Word): void {
    this.#tabs.say(word);
  }

  /** Sends it until it is answered, over as many sockets and leaders as that takes. */
  request<T extends UpType>(type: T, body: Body<T>, id = newId()): Promise<Reply<T>> {
    const frame = { id, type, ...body } as Up;
    return new Promise<Answer>((resolve, reject) => {
      this.#pending.set(id, { frame, resolve, reject });
      this.#route(frame);
      this.#rejectIfRefused();
    }) as Promise<Reply<T>>;
  }

  /** Sends it now or never. */
  tell<T extends UpType>(type: T, body: Body<T>): void {
    const frame = { id: newId(), type, ...body } as Up;
    if (this.leader) this.#link.tell(frame);
    else this.say({ kind: 'tell', frame });
  }

  get #seen(): boolean {
    return !this.#environment.hidden();
  }

  #route(frame: Up): void {
    if (this.leader) this.#link.ask(frame);
    else if (this.together) this.#tabs.ask({ kind: 'ask', frame, seen: this.#seen });
  }

  #leaderChanged(): void {
    this.#shown = undefined;
    if (this.leader) {
      this.#link.start();
      this.#routeAll();
    } else this.#link.stop();
  }

  #routeAll(): void {
    for (const { frame } of this.#pending.values()) this.#route(frame);
  }

  #show(): void {
    this.#announce();
    this.#listener.state();
    this.#rejectIfRefused();
  }

  #announce(): void {
    if (!this.leader) return;
    const { state, retryAt, refusal, polled } = this.#link;
    this.say({ kind: 'state', state, retryAt, refusal, polled, epoch: this.#epoch });
  }

  #rejectIfRefused(): void {
    const { state, refusal } = this.shown;
    if (state !== 'refused' || !refusal) return;
    for (const { reject } of this.#pending.values()) reject(toError(refusal));
    this.#pending.clear();
  }

  #heard(word: Word): void {
    if ('seen' in word && word.seen) this.#lookedAtUntil = this.#environment.now() + SIGHT_MS;
    switch (word.kind) {
      case 'ask':
        if (this.leader) this.#link.ask(word.frame);
        this.#announce();
        break;
      case 'hello':
        // Somebody has come to look: a refusal may be out of date, and our socket may have died while nobody did.
        if (this.leader) {
          this.#link.start();
          this.#link.wake();
        }
        this.#announce();
        break;
      case 'tell':
        if (this.leader) this.#link.tell(word.frame);
        break;
      case 'state':
        if (!this.leader) this.#follow(word);
        break;
      case 'answer':
        this.#settle(word.answer);
        break;
      case 'push':
        this.#listener.push(word.push);
        break;
      default:
        this.#listener.word(word);
    }
  }

  #follow(word: Extract<Word, { kind: 'state' }>): void {
    const same = word.epoch === this.#shown?.epoch;
    this.#shown = word;
    this.#show();
    if (same) return;
    // Perhaps another leader, who knows nothing of what we asked the last one.
    this.#routeAll();
    if (this.online) this.#listener.connected();
  }

  /** As leader: an answer is for whoever asked. */
  #answered(frame: Up, answer: Answer): void {
    if (frame.type === 'message.send' && answer.type === 'ok') {
      // The server tells a text to everybody but the connection it came over, and this one is shared: so we do.
      const { id, conversationId, text } = frame;
      const { number, at } = answer as unknown as Reply<'message.send'>;
      const entry = { number, id, at, kind: 'text', by: this.#side, text } as const;
      this.#push({ type: 'entry.added', conversationId, entry });
    }
    this.say({ kind: 'answer', answer });
    this.#settle(answer);
  }

  #push(push: Push): void {
    this.say({ kind: 'push', push });
    this.#listener.push(push);
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.re ?? '');
    if (!pending) return;
    this.#pending.delete(pending.frame.id);
    if (answer.type === 'error') pending.reject(toError(answer));
    else {
      if ('now' in answer) this.#skew = Date.parse(String(answer.now)) - this.#environment.now();
      pending.resolve(answer);
    }
  }
}
