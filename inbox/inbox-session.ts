import type { LiveConversation } from '../client/conversation/live-conversation.ts';
import type { PushEvent } from '../client/push-event.ts';
import type { AgentSelf, ConversationRow } from '../protocol/down.ts';
import type { AgentCard } from '../protocol/entry.ts';
import type { TransferRequest } from '../protocol/transfer.ts';
import type { Filter } from './conversations/rows.ts';
import { InboxParts, type InboxSessionOptions } from './inbox-parts.ts';
import { type Notice, noticeOf } from './notice.ts';
import { Notifications } from './notifications/notifications.ts';
import type { WaitingOffer } from './offers/offer-book.ts';
import type { Notes } from './thread/notes.ts';

/** No timer is set further ahead than this: browsers overflow at 2^31 milliseconds. */
const FAR = 24 * 60 * 60_000;

/** One agent at their inbox: owns the connection and everything shown. Elements draw it and call it; it fires `change`. */
export class InboxSession extends InboxParts {
  /** What reaches the agent who does not see this page. */
  readonly notifications: Notifications;
  agent: AgentSelf | undefined;
  notice: Notice | undefined;
  /** The conversation being read. */
  selected: string | undefined;
  #started: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening = false;
  /** Something has happened while the answer was on its way, which may not tell of it. */
  #stale = false;

  constructor(options: InboxSessionOptions) {
    super(options);
    this.notifications = new Notifications(this, options.browser);
  }

  start(): void {
    this.#started = new AbortController();
    const { signal } = this.#started;
    this.client.addEventListener('connected', this.#onConnected, { signal });
    this.client.addEventListener('push', this.#onPush as EventListener, { signal });
    this.client.addEventListener('statechange', this.changed, { signal });
    for (const shown of [this.past, this.own, this.ownOffers, this.ownAvailability, this.meetingNews])
      shown.addEventListener('change', this.changed, { signal });
    this.mine.addEventListener('change', this.#onMine, { signal });
    this.page.page.addEventListener('visibilitychange', this.#onReturn, { capture: true, signal });
    this.mine.start();
    this.ownMeetings.start();
    this.preferences.start();
    this.notifications.start();
    this.client.start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#started?.abort();
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

  /** The chat requests that wait for this agent. */
  get offers(): readonly WaitingOffer[] {
    return this.ownOffers.list;
  }

  get availability() {
    return this.ownAvailability.now;
  }

  /** Whether the switch has been turned and the server has not answered yet. */
  get turning(): boolean {
    return this.ownAvailability.turning;
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
    return this.all.rows(filter, this.selected);
  }

  /** What is known of one conversation's row. */
  row(id: string): ConversationRow | undefined {
    return this.all.row(id);
  }

  /** This agent, as a visitor may see them. */
  get self(): AgentCard {
    const { name = '', avatar } = this.agent ?? {};
    return { id: this.agentId, name, ...(avatar && { avatar }) };
  }

  /** What agents noted beside a conversation. Always the same object. */
  notes(id: string): Notes {
    return this.noteBook.of(id);
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
      this.noteBook.again(id);
    }
    this.changed();
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
    this.noteBook.again(conversationId);
  }

  async setAvailable(available: boolean): Promise<void> {
    if (!(await this.ownAvailability.set(available))) this.notice = 'somethingFailed';
    this.#schedule();
  }

  /** The agent has seen the notice. */
  dismiss(): void {
    this.notice = undefined;
    this.changed();
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
      this.ownAvailability.now = availability;
      this.ownOffers.opened(offers);
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
    const offer = this.ownOffers.get(conversationId);
    this.notice = undefined;
    const became = await this.ownOffers.answer(type, conversationId);
    if (became === 'done' && type === 'offer.accept' && offer) this.#take(offer);
    if (became !== 'done') this.notice = became === 'gone' ? 'offerGone' : 'somethingFailed';
    this.#schedule();
    return became === 'done';
  }

  /** The chat is ours: its row stands before the log has come in. */
  #take({ conversationId: id, visitor }: WaitingOffer): void {
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

  /** Offers lapse and availability turns by the clock alone; this wakes at the next such moment. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const lapses = this.ownOffers.lapse(Date.now());
    const { untilTurn = FAR, untilPause = FAR } = this.ownAvailability;
    // A second late rather than early: the server, whose clock it is, must agree that the moment has come.
    this.#timer = setTimeout(
      this.#onTimer,
      Math.min(FAR, untilPause, Math.max(untilTurn, 0) + 1000, ...lapses),
    );
    this.changed();
  }

  readonly #onTimer = () => {
    if ((this.ownAvailability.untilTurn ?? FAR) <= 0 && this.client.state === 'online') void this.open();
    this.#schedule();
  };

  /** The agent has come back to this page: what others have done meanwhile nobody has told it. */
  readonly #onReturn = () => {
    if (!this.page.hidden()) void this.past.refresh();
  };

  readonly #onConnected = () => {
    void this.open();
    void this.ownCalendar.load();
    if (this.selected) this.noteBook.again(this.selected);
  };

  readonly #onPush = ({ push }: PushEvent) => {
    const notice = noticeOf(push, this.agentId);
    this.notice = notice ?? this.notice;
    if (push.type === 'offer.made') this.ownOffers.made(push.offer);
    else if (push.type === 'offer.withdrawn') {
      const { conversationId, why } = push;
      const offer = this.ownOffers.get(conversationId);
      this.ownOffers.over(conversationId);
      // Taken in another tab or another browser: the chat is ours all the same, whatever the server's lists say yet.
      if (why === 'accepted' && offer) this.#take(offer);
      if (why === 'accepted') void this.open();
    } else if (push.type === 'conversation.passed') {
      this.own.passed(push.conversationId);
      if (this.selected === push.conversationId) this.select(undefined);
    } else if (push.type === 'entry.added') {
      if (push.entry.kind === 'stayed') this.transfers.over(push.conversationId);
      if (!notice) return;
    } else if (push.type === 'availability.changed') this.ownAvailability.now = push.availability;
    else if (push.type === 'note.added') this.noteBook.added(push.conversationId, push.note);
    else if (push.type === 'visitor.changed') {
      this.news.set(push.conversationId, (this.news.get(push.conversationId) ?? 0) + 1);
      this.ratings.changed(push.conversationId);
    } else if (push.type === 'meetings.changed') {
      this.meetings.changedElsewhere();
      if (push.agent !== this.agentId) return;
      const { conversationId } = push.news;
      const looking = conversationId !== undefined && conversationId === this.selected && !this.page.hidden();
      // Whoever looks at the chat it was booked in reads it there.
      this.meetingNews.hear(push.news, looking);
    } else return;
    this.#stale = this.#opening;
    this.#schedule();
  };

  /** A new name or picture stands in the header as soon as it is saved. */
  readonly #onMine = () => {
    const { me } = this.mine;
    const { agent } = this;
    if (!me || !agent || (me.agent.name === agent.name && me.agent.avatar === agent.avatar)) return;
    this.agent = me.agent;
    this.changed();
  };
}
