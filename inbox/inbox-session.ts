import { ChatClient } from '../client/chat-client.ts';
import { browserEnvironment, type Environment } from '../client/environment.ts';
import type { LiveConversation } from '../client/live-conversation.ts';
import type { PushEvent } from '../client/push-event.ts';
import type { AgentSelf, Availability, ConversationRow } from '../protocol/down.ts';
import type { AgentCard } from '../protocol/entry.ts';
import { ChatError } from '../protocol/errors.ts';
import type { InboxSettings } from '../protocol/settings.ts';
import type { TransferRequest } from '../protocol/transfer.ts';
import { Api } from './api.ts';
import { untilTurn } from './availability/pause.ts';
import { Finder } from './conversations/finder.ts';
import { OwnConversations } from './conversations/own-conversations.ts';
import { PastConversations } from './conversations/past-conversations.ts';
import { type Filter, listed, unlessSame } from './conversations/rows.ts';
import { CalendarBook } from './meetings/calendar-book.ts';
import { MeetingBook } from './meetings/meeting-book.ts';
import type { NotifyingBrowser } from './notifications/browser.ts';
import { Notifications } from './notifications/notifications.ts';
import * as book from './offers/offer-book.ts';
import { ReplyBook } from './replies/reply-book.ts';
import { OwnCalendar } from './settings/own-calendar.ts';
import { OwnMeetings } from './settings/own-meetings.ts';
import { OwnSettings } from './settings/own-settings.ts';
import { Preferences } from './settings/preferences.ts';
import { Notes } from './thread/notes.ts';
import { RatingBook } from './thread/rating-book.ts';
import { Transfers } from './transfer/transfers.ts';

/**
 * Something the agent is told once. Each is the name of its words, or what became of a chat that was handed over, with
 * the name of the colleague.
 */
export type Notice =
  | 'offerGone'
  | 'offerLapsed'
  | 'somethingFailed'
  | { became: 'passed' | 'stayed'; name: string };

export interface InboxSessionOptions {
  settings: InboxSettings;
  /** The agent's id: what is kept in this browser is kept under it. */
  agentId: string;
  token(): Promise<string>;
  environment?: Partial<Environment>;
  /** Where notifications are shown. */
  browser?: NotifyingBrowser;
  fetch?: typeof fetch;
}

/** No timer is set further ahead than this: browsers overflow at 2^31 milliseconds. */
const FAR = 24 * 60 * 60_000;

/** One agent at their inbox: owns the connection and everything shown. Elements draw it and call it; it fires `change`. */
export class InboxSession extends EventTarget {
  readonly agentId: string;
  readonly client: ChatClient;
  /** What is asked rather than told live. */
  readonly api: Api;
  readonly own: OwnConversations;
  readonly past: PastConversations;
  readonly finder: Finder;
  readonly replies: ReplyBook;
  readonly transfers: Transfers;
  readonly meetings: MeetingBook;
  readonly calendars: CalendarBook;
  readonly #notes = new Map<string, Notes>();
  /** How visitors liked their chats. */
  readonly ratings: RatingBook;
  /** How often there was news of a conversation's visitor. */
  readonly news = new Map<string, number>();
  /** The agent's own name and schedule. */
  readonly mine: OwnSettings;
  /** What the agent has set for meetings with them. */
  readonly ownMeetings: OwnMeetings;
  /** The calendar that the agent has connected. */
  readonly ownCalendar: OwnCalendar;
  /** What the agent chose for this browser. */
  readonly preferences: Preferences;
  /** What reaches the agent who does not see this page. */
  readonly notifications: Notifications;
  agent: AgentSelf | undefined;
  availability: Availability | undefined;
  /** Whether the switch has been turned and the server has not answered yet. */
  turning = false;
  offers: book.OfferBook = [];
  notice: Notice | undefined;
  /** The conversation being read. */
  selected: string | undefined;
  readonly #page: Pick<Environment, 'page' | 'hidden' | 'storage'>;
  readonly #rows: Record<Filter, ConversationRow[]> = { active: [], all: [] };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening = false;
  /** Something has happened while the answer was on its way, which may not tell of it. */
  #stale = false;

  constructor({ settings, agentId, token, environment, fetch: fetcher, browser }: InboxSessionOptions) {
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
    const source = { api: settings.api, token, fetch: fetcher ?? fetch.bind(globalThis) };
    this.api = new Api(source.api, source.token, source.fetch);
    this.replies = new ReplyBook(this.api);
    this.transfers = new Transfers(this.api);
    this.meetings = new MeetingBook(this.api);
    this.calendars = new CalendarBook(this.api, agentId);
    this.ratings = new RatingBook(this.api);
    this.mine = new OwnSettings(this.api);
    this.ownMeetings = new OwnMeetings(this.api, () => this.mine.me?.schedule);
    this.ownCalendar = new OwnCalendar(this.api);
    this.preferences = new Preferences(agentId);
    this.notifications = new Notifications(this, browser);
    this.past = new PastConversations(source);
    this.finder = new Finder(source, this.#changed);
    this.#page = { ...browserEnvironment(), ...environment };
  }

  start(): void {
    this.client.addEventListener('statechange', this.#changed);
    this.client.addEventListener('connected', this.#onConnected);
    this.#page.page.addEventListener('visibilitychange', this.#onReturn, true);
    this.client.addEventListener('push', this.#onPush as EventListener);
    this.past.addEventListener('change', this.#changed);
    this.own.addEventListener('change', this.#changed);
    this.mine.addEventListener('change', this.#onMine);
    this.mine.start();
    this.ownMeetings.start();
    this.preferences.start();
    this.notifications.start();
    this.client.start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.client.removeEventListener('statechange', this.#changed);
    this.client.removeEventListener('connected', this.#onConnected);
    this.#page.page.removeEventListener('visibilitychange', this.#onReturn, true);
    this.client.removeEventListener('push', this.#onPush as EventListener);
    this.past.removeEventListener('change', this.#changed);
    this.own.removeEventListener('change', this.#changed);
    this.mine.removeEventListener('change', this.#onMine);
    this.mine.stop();
    this.ownMeetings.stop();
    this.preferences.stop();
    this.notifications.stop();
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

  /** The rows to list, newest first. The same array as long as they are the same. */
  rows(filter: Filter): ConversationRow[] {
    const own = this.finder.among(this.own.rows);
    const past = (this.finder.past ?? this.past).rows;
    this.#rows[filter] = unlessSame(this.#rows[filter], listed(own, past, filter, this.selected));
    return this.#rows[filter];
  }

  /** What is known of one conversation's row. */
  row(id: string): ConversationRow | undefined {
    const past = this.past.get(id) ?? this.finder.past?.get(id);
    return this.own.row(id) ?? (past && this.own.fresh(past));
  }

  /** This agent, as a visitor may see them. */
  get self(): AgentCard {
    const { name = '', avatar } = this.agent ?? {};
    return { id: this.agentId, name, ...(avatar && { avatar }) };
  }

  /** What agents noted beside a conversation. Always the same object. */
  notes(id: string): Notes {
    const known = this.#notes.get(id);
    if (known) return known;
    const { client, agentId, api } = this;
    const notes = new Notes(id, { client, api, agentId, storage: this.#page.storage });
    this.#notes.set(id, notes);
    void notes.load();
    return notes;
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
      this.own.look(id);
      this.live(id).watch(true);
      // What was noted while nobody looked was told to nobody here.
      void this.#notes.get(id)?.load();
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

  /** The conversation being read, if it is one that can be handed over: active, this agent's, and nobody is asked. */
  get handable(): string | undefined {
    const id = this.selected;
    if (!id || this.own.row(id)?.status !== 'active') return undefined;
    const { status, offer } = this.live(id).conversation;
    return status === 'active' && !offer ? id : undefined;
  }

  /** Asks a colleague to take a chat over; rejects if nobody can be asked. */
  async transfer(conversationId: string, to: TransferRequest['to']): Promise<void> {
    await this.transfers.start(conversationId, to);
    this.#readAgain(conversationId);
  }

  /** Has a colleague asked no longer. */
  async takeBack(conversationId: string): Promise<void> {
    await this.transfers.takeBack(conversationId);
    this.#readAgain(conversationId);
  }

  /** Whoever is told of a change hears by push as well; the one who made it need not wait for that. */
  #readAgain(conversationId: string): void {
    this.live(conversationId)
      .resume()
      .catch(() => {});
    void this.notes(conversationId).load();
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
      this.#add(...active);
      this.own.confirm(active.map(({ id }) => id));
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
    const last = { number: 0, at };
    this.#add({ id, status: 'active', visitor, agent: this.self, startedAt: at, last });
  }

  /** These are this agent's; one that has come back from a colleague while it was being read is read anew. */
  #add(...rows: ConversationRow[]): void {
    this.own.add(...rows);
    if (this.selected) this.live(this.selected).watch(true);
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
    const pause = untilTurn(this.availability?.pauses, now + this.client.skew) ?? FAR;
    // A second late rather than early: the server, whose clock it is, must agree that the moment has come.
    this.#timer = setTimeout(this.#onTimer, Math.min(FAR, pause, Math.max(until, 0) + 1000, ...lapses));
    this.#changed();
  }

  readonly #onTimer = () => {
    if ((this.#untilTurn ?? FAR) <= 0 && this.client.state === 'online') void this.open();
    this.#schedule();
  };

  /** The agent has come back to this page: what others have done meanwhile nobody has told it. */
  readonly #onReturn = () => {
    if (!this.#page.hidden()) void this.past.refresh();
  };

  readonly #onConnected = () => {
    void this.open();
    void this.ownCalendar.load();
    if (this.selected) void this.#notes.get(this.selected)?.load();
  };

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
    } else if (push.type === 'conversation.passed') {
      this.own.passed(push.conversationId);
      if (this.selected === push.conversationId) this.select(undefined);
      this.notice = { became: 'passed', name: push.to.name };
    } else if (push.type === 'entry.added' && push.entry.kind === 'stayed') {
      const { agent, to, why } = push.entry;
      this.transfers.over(push.conversationId);
      if (agent.id !== this.agentId || why === 'withdrawn') return;
      this.notice = { became: 'stayed', name: to.name };
    } else if (push.type === 'availability.changed') this.availability = push.availability;
    else if (push.type === 'note.added') this.#notes.get(push.conversationId)?.added(push.note);
    else if (push.type === 'visitor.changed') {
      this.news.set(push.conversationId, (this.news.get(push.conversationId) ?? 0) + 1);
      this.ratings.changed(push.conversationId);
    } else if (push.type === 'meetings.changed') this.meetings.changedElsewhere();
    else return;
    this.#stale = this.#opening;
    this.#schedule();
  };

  /** A new name or picture stands in the header as soon as it is saved. */
  readonly #onMine = () => {
    const { me } = this.mine;
    const { agent } = this;
    if (!me || !agent || (me.agent.name === agent.name && me.agent.avatar === agent.avatar)) return;
    this.agent = me.agent;
    this.#changed();
  };

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
