import type { Push, Reply } from '../protocol/down.ts';
import type { Side } from '../protocol/entry.ts';
import type { ChatError } from '../protocol/errors.ts';
import type { UpType } from '../protocol/up.ts';
import { toError } from './answer.ts';
import { type Body, Connection } from './connection.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { LinkState } from './link.ts';
import { LiveConversation } from './live-conversation.ts';
import { waitingConversations } from './outbox.ts';
import { PushEvent } from './push-event.ts';
import { Shelf } from './shelf.ts';

export type { LinkState };

/** What a client needs to know. */
export interface ChatClientOptions {
  socketUrl: string;
  /** Asked before every dial. A ChatError that is not worth a retry means: refused, dial no more. */
  token(): Promise<string>;
  side: Side;
  /** Whose tabs these are: the site, or the agent's id. Names what they share. */
  scope: string;
  environment?: Partial<Environment>;
}

/**
 * One side of the chat in one tab. All tabs of a scope share one connection, and what one does the others show.
 *
 * @fires statechange - `state`, `retryAt`, `refusal` or `leader` may have changed.
 * @fires push - A PushEvent for everything the server says unasked, in every tab.
 */
export class ChatClient extends EventTarget {
  readonly #side: Side;
  readonly #environment: Environment;
  readonly #connection: Connection;
  readonly #shelf: Shelf;
  readonly #conversations = new Map<string, LiveConversation>();
  #listening: AbortController | undefined;

  constructor({ environment, ...options }: ChatClientOptions) {
    super();
    this.#side = options.side;
    this.#environment = { ...browserEnvironment(), ...environment };
    this.#connection = new Connection(options, this.#environment, {
      state: () => this.dispatchEvent(new Event('statechange')),
      connected: () => this.#connected(),
      push: (push) => this.#push(push),
      grown: (id, number) => this.#conversations.get(id)?.grown(number),
      word: (word) => {
        if (word.kind === 'set') this.#shelf.take(word.key, word.value);
      },
    });
    this.#shelf = new Shelf(options.scope, this.#environment, {
      changed: (key) => this.#shelved(key),
      say: (word) => this.#connection.say(word),
    });
  }

  get state(): LinkState {
    return this.#connection.shown.state;
  }

  /** When the next dial is due, by the local clock, while `state` is `waiting`. */
  get retryAt(): number | undefined {
    return this.#connection.shown.retryAt;
  }

  /** Why, while `state` is `refused`. */
  get refusal(): ChatError | undefined {
    const { refusal } = this.#connection.shown;
    return refusal && toError(refusal);
  }

  /** Whether the browser has no network: nothing is dialled until it has. */
  get offline(): boolean {
    return !this.#environment.online();
  }

  /** Whether this tab holds the connection. */
  get leader(): boolean {
    return this.#connection.leader;
  }

  /** How far the server's clock is ahead of the local one, in milliseconds. */
  get skew(): number {
    return this.#connection.skew;
  }

  /** Connects, or works through the tab that is connected. After a refusal, stop and start again. */
  start(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { page, hidden } = this.#environment;
    const options = { signal: this.#listening.signal, capture: true };
    const on = (type: string, listener: (event: Event) => void) =>
      page.addEventListener(type, listener, options);
    on('online', () => this.#connection.wake());
    on('visibilitychange', () => hidden() || this.#connection.wake());
    on('offline', () => this.#connection.offline());
    on('storage', (event) => this.#connection.together || this.#shelf.stored(event as StorageEvent));
    // A page put aside (in the back/forward cache, or frozen) hears nothing: it leaves the lead to another tab, and
    // lets go of what would keep the browser from putting it aside.
    for (const type of ['pagehide', 'freeze']) on(type, () => this.#connection.stop());
    for (const type of ['pageshow', 'resume']) on(type, () => this.#begin());
    this.#begin();
  }

  /** Disconnects. What waits to be sent stays. */
  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#connection.stop();
    this.dispatchEvent(new Event('statechange'));
  }

  /** Sends a frame until it is answered, over as many sockets and leading tabs as that takes. Rejects with a ChatError. */
  request<T extends UpType>(type: T, body: Body<T>): Promise<Reply<T>> {
    return this.#connection.request(type, body);
  }

  /** Sends a frame now or, if there is no connection, never. */
  tell<T extends UpType>(type: T, body: Body<T>): void {
    this.#connection.tell(type, body);
  }

  /** The conversation of this id, kept up to date from now on. Always the same object. */
  conversation(id: string): LiveConversation {
    let live = this.#conversations.get(id);
    if (!live) {
      live = new LiveConversation(id, this.#side, this.#environment, this.#shelf, this.#connection);
      this.#conversations.set(id, live);
    }
    return live;
  }

  #begin(): void {
    if (this.#connection.started) {
      this.#connection.wake();
    } else {
      this.#shelf.load();
      this.#connection.start();
    }
  }

  #connected(): void {
    if (this.leader) for (const id of waitingConversations(this.#shelf)) this.conversation(id);
    for (const live of this.#conversations.values()) live.connected();
  }

  #push(push: Push): void {
    // The leader says that an entry has been received: for that it must follow the conversation.
    if (push.type === 'entry.added' && this.leader) this.conversation(push.conversationId);
    if ('conversationId' in push) this.#conversations.get(push.conversationId)?.push(push);
    this.dispatchEvent(new PushEvent(push));
  }

  #shelved(key: string): void {
    const id = key.split(':')[1] ?? '';
    if (this.leader && key.startsWith('out:')) this.conversation(id);
    this.#conversations.get(id)?.shelved();
  }
}
