import { ChatClient } from '../client/chat-client.ts';
import type { Environment } from '../client/environment.ts';
import type { LiveConversation } from '../client/live-conversation.ts';
import type { PushEvent } from '../client/push-event.ts';
import type { AgentSelf, Availability, ConversationRow } from '../protocol/down.ts';
import { ChatError } from '../protocol/errors.ts';
import type { InboxSettings } from '../protocol/settings.ts';
import { OwnConversations } from './conversations/own-conversations.ts';
import { PastConversations } from './conversations/past-conversations.ts';
import { type Filter, listed } from './conversations/rows.ts';
import * as book from './offers/offer-book.ts';

/** Something the agent is told once; each is the name of its words. */
export type Notice = 'offerGone' | 'offerLapsed' | 'somethingFailed';

export interface InboxSessionOptions {
  settings: InboxSettings;
  /** The agent's id: what is kept in this browser is kept under it. */
  agentId: string;
  token(): Promise<string>;
  environment?: Partial<Environment>;
  fetch?: typeof fetch;
}

/** No timer is set further ahead than this: browsers overflow at 2^31 milliseconds. */
const FAR = 24 * 60 * 60_000;

/** One agent at their inbox: owns the connection and everything shown. Elements draw it and call it; it fires `change`. */
export class InboxSession extends EventTarget {
  readonly agentId: string;
  readonly client: ChatClient;
  readonly own: OwnConversations;
  readonly past: PastConversations;
  agent: AgentSelf | undefined;
  availability: Availability | undefined;
  /** Whether the switch has been turned and the server has not answered yet. */
  turning = false;
  offers: book.OfferBook = [];
  notice: Notice | undefined;
  /** The conversation being read. */
  selected: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening = false;
  /** Something has happened while the answer was on its way, which may not tell of it. */
  #stale = false;

  constructor({ settings, agentId, token, environment, fetch: fetcher }: InboxSessionOptions) {
    super();
    this.agentId = agentId;
    this.client = new ChatClient({
      socketUrl: settings.socket,
      token,
      side: 'agent',
      scope: agentId,
      ...(environment && { environment }),
    });
    this.own = new OwnConversations(this.client);
    this.past = new PastConversations(settings.api, token, fetcher ?? fetch.bind(globalThis));
  }

  start(): void {
    this.client.addEventListener('statechange', this.#changed);
    this.client.addEventListener('connected', this.#onConnected);
    this.client.addEventListener('push', this.#onPush as EventListener);
    this.past.addEventListener('change', this.#changed);
    this.own.addEventListener('change', this.#changed);
    this.client.start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.client.removeEventListener('statechange', this.#changed);
    this.client.removeEventListener('connected', this.#onConnected);
    this.client.removeEventListener('push', this.#onPush as EventListener);
    this.past.removeEventListener('change', this.#changed);
    this.own.removeEventListener('change', this.#changed);
    this.own.stop();
    this.client.stop();
  }

  /** Connects again after a refusal: the agent has signed in anew, perhaps in another tab. */
  restart(): void {
    if (this.client.state !== 'refused') return;
    this.client.stop();
    this.client.start();
  }

  /** Whether there is no network to connect over. */
  get offline(): boolean {
    return this.client.offline;
  }

  /** Whether the server has said, at least once, what this agent has to do. */
  get ready(): boolean {
    return this.agent !== undefined;
  }

  /** The rows to list, newest first. */
  rows(filter: Filter): ConversationRow[] {
    return listed(this.own.rows, this.past.rows, filter, this.selected);
  }

  /** What is known of one conversation's row. */
  row(id: string): ConversationRow | undefined {
    const past = this.past.rows.find((row) => row.id === id);
    return this.own.row(id) ?? (past && this.own.fresh(past));
  }

  live(id: string): LiveConversation {
    return this.client.conversation(id);
  }

  /** Turns to a conversation, or to none. */
  select(id: string | undefined): void {
    if (id === this.selected) return;
    if (this.selected) this.live(this.selected).watch(false);
    this.selected = id;
    if (id) {
      this.own.follow(id);
      this.live(id).watch(true);
    }
    this.#changed();
  }

  /** Takes a chat; true when it is this agent's. */
  accept(conversationId: string): Promise<boolean> {
    return this.#answer('offer.accept', conversationId);
  }

  async decline(conversationId: string): Promise<void> {
    await this.#answer('offer.decline', conversationId);
  }

  async setAvailable(available: boolean): Promise<void> {
    this.turning = true;
    this.#changed();
    try {
      const reply = await this.client.request('availability.set', { available });
      this.availability = reply.availability;
    } catch {
      this.notice = 'somethingFailed';
    }
    this.turning = false;
    this.#schedule();
  }

  /** The agent has seen the notice. */
  dismiss(): void {
    this.notice = undefined;
    this.#changed();
  }

  /** Asks the server afresh for what is this agent's. */
  async open(): Promise<void> {
    this.#stale = this.#opening;
    if (this.#opening) return;
    this.#opening = true;
    try {
      const { agent, availability, offers, active } = await this.client.request('inbox.open', {});
      this.agent = agent;
      this.own.add(...active);
      if (this.#stale) return;
      this.availability = availability;
      this.offers = book.onlyOffers(this.offers, offers, Date.now());
      void this.past.refresh();
      this.#schedule();
    } catch {
      // The connection says in words what is wrong, and asks again when it is back.
    } finally {
      this.#opening = false;
      if (this.#stale) void this.open();
    }
  }

  async #answer(type: 'offer.accept' | 'offer.decline', conversationId: string): Promise<boolean> {
    const offer = this.offers.find((waiting) => waiting.conversationId === conversationId);
    this.offers = book.withAnswer(this.offers, conversationId, true);
    this.notice = undefined;
    this.#changed();
    try {
      await this.client.request(type, { conversationId });
      this.offers = book.withoutOffer(this.offers, conversationId);
      if (type === 'offer.accept' && offer) this.#take(offer);
      return true;
    } catch (error) {
      const gone = error instanceof ChatError && !error.retry;
      this.notice = gone ? 'offerGone' : 'somethingFailed';
      this.offers = gone
        ? book.withoutOffer(this.offers, conversationId)
        : book.withAnswer(this.offers, conversationId, false);
      return false;
    } finally {
      this.#schedule();
    }
  }

  /** The chat is ours: its row stands before the log has come in. */
  #take({ conversationId: id, visitor }: book.WaitingOffer): void {
    if (!this.agent) return;
    const at = new Date().toISOString();
    const { name } = this.agent;
    const last = { number: 0, at };
    const agent = { id: this.agent.id, name };
    this.own.add({ id, status: 'active', visitor, agent, startedAt: at, last });
  }

  /** Milliseconds until availability changes by itself. */
  get #untilTurn(): number | undefined {
    const until = this.availability?.until;
    return until ? Date.parse(until) - Date.now() - this.client.skew : undefined;
  }

  /** Offers lapse and availability turns by the clock alone; this wakes at the next such moment. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.offers = book.unlapsed(this.offers, now);
    const until = this.#untilTurn ?? FAR;
    const lapses = this.offers.map((offer) => offer.expiresAt - now);
    // A second late rather than early: the server, whose clock it is, must agree that the moment has come.
    this.#timer = setTimeout(this.#onTimer, Math.min(FAR, Math.max(until, 0) + 1000, ...lapses));
    this.#changed();
  }

  readonly #onTimer = () => {
    if ((this.#untilTurn ?? FAR) <= 0 && this.client.state === 'online') void this.open();
    this.#schedule();
  };

  readonly #onConnected = () => void this.open();

  readonly #onPush = ({ push }: PushEvent) => {
    if (push.type === 'offer.made') this.offers = book.withOffer(this.offers, push.offer, Date.now());
    else if (push.type === 'offer.withdrawn') {
      const { conversationId, why } = push;
      const offer = this.offers.find((waiting) => waiting.conversationId === conversationId);
      this.offers = book.withoutOffer(this.offers, conversationId);
      // Taken in another tab or another browser: the chat is ours all the same, whatever the server's lists say yet.
      if (why === 'accepted' && offer) this.#take(offer);
      if (why === 'accepted') void this.open();
      if (why === 'lapsed') this.notice = 'offerLapsed';
    } else if (push.type === 'availability.changed') this.availability = push.availability;
    else return;
    this.#stale = this.#opening;
    this.#schedule();
  };

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
