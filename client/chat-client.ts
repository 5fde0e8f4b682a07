import type { Push, Reply } from '../protocol/down.ts';
import type { Side } from '../protocol/entry.ts';
import type { ChatError } from '../protocol/errors.ts';
import type { UpType } from '../protocol/up.ts';
import { toError } from './connection/answer.ts';
import { type Body, Connection } from './connection/connection.ts';
import type { LinkState } from './connection/link.ts';
import { LiveConversation } from './conversation/live-conversation.ts';
import { waitingConversations } from './conversation/outbox.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import { PushEvent } from './push-event.ts';
import { Shelf } from './shelf.ts';
import type { Visit } from './visit.ts';

export type { LinkState };

/** What a client needs to know. */
export interface ChatClientOptions {
  socketUrl: string;
  /** Where frames are posted when WebSockets are blocked. */
  apiUrl: string;
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
 * @fires statechange - `state`, `polled`, `retryAt`, `refusal` or `leader` may have changed.
 * @fires connected - There is a new socket, ours or the leading tab's: what was said meanwhile has to be asked for.
 * @fires push - A PushEvent for everything the server says unasked, in every tab.
 */
export class ChatClient extends EventTarget {
  readonly #visit: Visit;
  readonly #conversations = new Map<string, LiveConversation>();
  #listening: AbortController | undefined;

  constructor({ environment, ...options }: ChatClientOptions) {
    super();
    const all = { ...browserEnvironment(), ...environment };
    const connection = new Connection(options, all, {
      state: () => this.#stateChanged(),
      connected: () => this.#connected(),
      push: (push) => this.#push(push),
      word: (word) => {
        if (word.kind === 'set') shelf.take(word.key, word.value);
      },
    });
    const shelf = new Shelf(options.scope, all, {
      changed: (key) => this.#shelved(key),
      say: (word) => connection.say(word),
    });
    this.#visit = { side: options.side, environment: all, connection, shelf };
  }

  get state(): LinkState {
    return this.#visit.connection.shown.state;
  }

  /** Whether WebSockets are blocked, so that what is said may take seconds: the connection asks again and again. */
  get polled(): boolean {
    return this.#visit.connection.shown.polled;
  }

  /** When the next dial is due, by the local clock, while `state` is `waiting`. */
  get retryAt(): number | undefined {
    return this.#visit.connection.shown.retryAt;
  }

  /** Why, while `state` is `refused`. */
  get refusal(): ChatError | undefined {
    const { refusal } = this.#visit.connection.shown;
    return refusal && toError(refusal);
  }

  /** Whether the browser has no network: nothing is dialled until it has. */
  get offline(): boolean {
    return !this.#visit.environment.online();
  }

  /** Whether this tab holds the connection. */
  get leader(): boolean {
    return this.#visit.connection.leader;
  }

  /** How far the server's clock is ahead of the local one, in milliseconds. */
  get skew(): number {
    return this.#visit.connection.skew;
  }

  /** Connects, or works through the tab that is connected. After a refusal, stop and start again. */
  start(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { connection, environment, shelf } = this.#visit;
    const options = { signal: this.#listening.signal, capture: true };
    const on = (types: string, listener: (event: Event) => void) => {
      for (const type of types.split(' ')) environment.page.addEventListener(type, listener, options);
    };
    on('online', () => connection.wake());
    on('visibilitychange', () => environment.hidden() || connection.wake());
    on('offline', () => connection.offline());
    on('storage', (event) => connection.together || shelf.stored(event as StorageEvent));
    // A page put aside (in the back/forward cache, or frozen) hears nothing: it leaves the lead to another tab, and
    // lets go of what would keep the browser from putting it aside.
    on('pagehide freeze', () => connection.stop());
    on('pageshow resume', () => this.#begin());
    this.#begin();
  }

  /** Disconnects. What waits to be sent stays. */
  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#visit.connection.stop();
    for (const live of this.#conversations.values()) live.pause();
    this.#stateChanged();
  }

  /** Sends a frame until it is answered, over as many sockets and leading tabs as that takes. Rejects with a ChatError. */
  request<T extends UpType>(type: T, body: Body<T>, id?: string): Promise<Reply<T>> {
    return this.#visit.connection.request(type, body, id);
  }

  /** Sends a frame now or, if there is no connection, never. */
  tell<T extends UpType>(type: T, body: Body<T>): void {
    this.#visit.connection.tell(type, body);
  }

  /** The conversation of this id, kept up to date from now on. Always the same object. */
  conversation(id: string): LiveConversation {
    let live = this.#conversations.get(id);
    if (!live) {
      live = new LiveConversation(id, this.#visit);
      this.#conversations.set(id, live);
    }
    return live;
  }

  /** Lets go of a conversation that is shown no more, having ended or become another's; asked for again, it is read anew. */
  forget(id: string): void {
    this.#conversations.get(id)?.close();
    this.#conversations.delete(id);
  }

  #stateChanged(): void {
    this.dispatchEvent(new Event('statechange'));
  }

  #begin(): void {
    const { connection, shelf } = this.#visit;
    if (connection.started) {
      connection.wake();
    } else {
      shelf.load();
      connection.start();
    }
  }

  #connected(): void {
    if (this.leader) for (const id of waitingConversations(this.#visit.shelf)) this.conversation(id);
    for (const live of this.#conversations.values()) live.connected();
    this.dispatchEvent(new Event('connected'));
  }

  #push(push: Push): void {
    if ('conversationId' in push) {
      const { type, conversationId } = push;
      // The leader says what has been received: for that it must follow the conversation.
      if (this.leader && (type === 'entry.added' || type === 'peer.resumed'))
        this.conversation(conversationId);
      this.#conversations.get(conversationId)?.push(push);
    }
    this.dispatchEvent(new PushEvent(push));
  }

  #shelved(key: string): void {
    const id = key.split(':')[1] ?? '';
    if (this.leader && key.startsWith('out:')) this.conversation(id);
    this.#conversations.get(id)?.shelved();
  }
}
