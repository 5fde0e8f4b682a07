import type { Push, Reply } from '../../protocol/down.ts';
import type { Entry, Side, TextEntry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { Alarm } from '../alarm.ts';
import { backoff } from '../backoff.ts';
import type { Visit } from '../visit.ts';
import { isClosed } from './closed.ts';
import {
  addEntry,
  addMarks,
  type Conversation,
  emptyConversation,
  setEndsAt,
  setTyping,
} from './conversation.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { Receipts } from './receipts.ts';
import { GAP_MS, LOOK_MS, SETTLE_MS, TYPING_AGAIN_MS, TYPING_MS, WATCH_MS } from './rhythm.ts';

/**
 * A conversation as one tab shows it: its log, kept up to date, and what this side is about to add to it.
 *
 * @fires change - Anything of it may be another.
 * @fires refused - It is not, or no longer, this side's to read.
 */
export class LiveConversation extends EventTarget {
  readonly id: string;

  readonly #visit: Visit;
  readonly #outbox: Outbox;
  readonly #receipts: Receipts;
  /** Nobody has said for long enough that the other side is still typing. */
  readonly #typingEnds: Alarm;
  /** The last reading failed, or may have been too early. */
  readonly #lookAgain: Alarm;
  /** The heartbeat of a log that is open: see `#rest`. */
  readonly #nextLook: Alarm;
  /** A number that was spoken of has not come by itself. */
  readonly #gapStays: Alarm;
  /** Entries that came before their turn. Our own text is often answered before we are told what it follows. */
  readonly #early = new Map<number, Entry>();
  #conversation: Conversation;
  #loaded = false;
  #watched = false;
  #over = false;
  #attempt = 0;
  #typedAt = 0;
  /** The highest number anybody spoke of. */
  #heard = 0;
  #resuming: Promise<void> | undefined;

  constructor(id: string, visit: Visit) {
    super();
    const { environment } = visit;
    this.id = id;
    this.#visit = visit;
    this.#conversation = emptyConversation(id);
    this.#outbox = new Outbox(id, visit, () => this.#sendable());
    this.#receipts = new Receipts(visit, () => this.#conversation);
    this.#typingEnds = new Alarm(environment, () =>
      this.#show(setTyping(this.#conversation, this.#other, false)),
    );
    this.#lookAgain = new Alarm(environment, () => this.#catchUp());
    this.#nextLook = new Alarm(environment, () => this.#catchUp());
    this.#gapStays = new Alarm(environment, () => this.#heard > this.#conversation.tail && this.#catchUp());
    this.connected();
  }

  /** What the log says. Replaced, never changed. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  /** What this side said that is not in the log yet, oldest first. */
  get outgoing(): readonly Outgoing[] {
    return this.#outbox.outgoing;
  }

  /** Whether the log has been read to its end at least once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Texts of the other side that have not been read in any tab. */
  get unread(): number {
    return this.#receipts.unread;
  }

  /** The number of the newest entry that has been read in any tab. */
  get read(): number {
    return this.#receipts.read;
  }

  /** What is being written: kept over reloads, the same in every tab. */
  get draft(): string {
    return this.#visit.shelf.get<string>(`draft:${this.id}`) ?? '';
  }

  set draft(text: string) {
    if (text !== this.draft) this.#visit.shelf.set(`draft:${this.id}`, text || undefined);
  }

  /** Puts a text in the queue; it goes out once, in order, when it can. */
  send(text: string): void {
    this.#typedAt = 0;
    this.#outbox.add(text);
  }

  /** Sends a failed text again, in its old place. */
  retry(id: string): void {
    this.#outbox.retry(id);
  }

  /** Gives up a text. */
  discard(id: string): void {
    this.#outbox.discard(id);
  }

  /** Ends the conversation; before anybody accepted it, withdraws the request. */
  async end(): Promise<void> {
    await this.#visit.connection.request('conversation.end', { conversationId: this.id }).catch((error) => {
      // Somebody was faster; the log says who.
      if (error.code !== 'conversation.closed') throw error;
    });
    await this.resume();
  }

  /** Says that this side is typing, or has stopped. Call it as often as you like. */
  setTyping(typing: boolean): void {
    const now = this.#visit.environment.now();
    if (typing ? now - this.#typedAt < TYPING_AGAIN_MS : !this.#typedAt) return;
    this.#typedAt = typing ? now : 0;
    this.#visit.connection.tell('typing.set', { conversationId: this.id, typing });
  }

  /** Everything up to the newest entry has been seen on this side. */
  markRead(): void {
    this.#receipts.markRead();
  }

  /** Where a text of this side has got to. */
  messageState({ number }: TextEntry): 'sent' | 'delivered' | 'read' {
    const { delivered, read } = this.#conversation.marks[this.#other];
    return number <= read ? 'read' : number <= delivered ? 'delivered' : 'sent';
  }

  /** While somebody looks at it, the heartbeat asks for what it may have missed instead of merely for a sign of life. */
  watch(on: boolean): void {
    if (this.#watched === on) return;
    this.#watched = on;
    this.#rest();
  }

  /** Reads what has been added to the log, and asks to be told from now on. */
  resume(): Promise<void> {
    this.#resuming ??= this.#readLog().finally(() => {
      this.#resuming = undefined;
    });
    return this.#resuming;
  }

  /** The connection has a new socket. For the client that owns this. */
  connected(): void {
    if (!this.#visit.connection.online) return;
    this.#outbox.send();
    if (this.#loaded && isClosed(this.#conversation)) return;
    this.#receipts.again();
    this.#catchUp();
    // The server writes down our connection, then reads the log for us. Somebody who appended at that moment may have
    // looked up the connections just before ours was there, and stored the entry just after the log was read: nobody
    // will push it to us, and no later number betrays it until the next entry. So look once more when that is over.
    this.#lookAgain.set(SETTLE_MS);
  }

  /** What the server says of it. For the client that owns this. */
  push(push: Push): void {
    switch (push.type) {
      case 'entry.added':
        this.#visit.connection.became(push.entry.at);
        this.#add([push.entry]);
        this.#grown(push.entry.number);
        break;
      case 'typing.changed':
        if (push.by === this.#visit.side) break;
        this.#show(setTyping(this.#conversation, push.by, push.typing));
        this.#typingEnds.set(TYPING_MS);
        break;
      case 'receipt.changed':
        this.#show(addMarks(this.#conversation, push.by, push));
        // They have received what we have not: a push has missed us.
        this.#grown(push.delivered);
        break;
      case 'peer.resumed':
        this.#receipts.again();
        break;
      case 'conversation.idling':
        this.#show(setEndsAt(this.#conversation, this.#visit.environment.now() + push.endsIn));
        break;
    }
  }

  /** The client has stopped: nothing more is asked for until it is connected again. For the client that owns this. */
  pause(): void {
    for (const alarm of [this.#typingEnds, this.#lookAgain, this.#nextLook, this.#gapStays]) alarm.clear();
    this.#outbox.pause();
    this.#receipts.pause();
  }

  /** Nobody shows it any more: it asks for nothing. For the client that owns this. */
  close(): void {
    this.#over = true;
    for (const alarm of [this.#typingEnds, this.#lookAgain, this.#nextLook, this.#gapStays]) alarm.clear();
  }

  /** Something on the shelf has changed. For the client that owns this. */
  shelved(): void {
    this.#settle();
    this.#changed();
    this.#outbox.send();
  }

  get #other(): Side {
    return this.#visit.side === 'agent' ? 'visitor' : 'agent';
  }

  /** The log has this number. */
  #grown(number: number): void {
    this.#heard = Math.max(this.#heard, number);
    if (!this.#loaded) this.#catchUp();
    else if (this.#heard > this.#conversation.tail && !this.#gapStays.isSet) this.#gapStays.set(GAP_MS);
  }

  /** Nothing is sent before the log is known, and texts wait with the visitor until somebody accepts. */
  #sendable(): number | undefined {
    const { status, tail } = this.#conversation;
    return this.#loaded && (status === 'active' || isClosed(this.#conversation)) ? tail : undefined;
  }

  /** Resumes on its own account: nobody waits for it, so what can be tried again is. */
  #catchUp(): void {
    this.resume().then(
      () => {
        this.#attempt = 0;
      },
      (error) => {
        if (this.#over) return;
        if (!(error instanceof ChatError) || error.retry)
          this.#lookAgain.set(backoff(this.#attempt++, this.#visit.environment.random));
        else this.dispatchEvent(new Event('refused'));
      },
    );
  }

  /** Until the next look. A push can be lost without a trace, so an open log is never believed for long. */
  #rest(): void {
    if (this.#over) return;
    if (this.#watched) this.#nextLook.set(WATCH_MS);
    else if (this.#loaded && !isClosed(this.#conversation) && this.#visit.connection.leader)
      this.#nextLook.set(LOOK_MS);
    else this.#nextLook.clear();
  }

  async #readLog(): Promise<void> {
    let from: number;
    let reply: Reply<'conversation.resume'>;
    do {
      from = this.#conversation.tail;
      const body = { conversationId: this.id, after: from };
      reply = await this.#visit.connection.request('conversation.resume', body);
      const { endsIn } = reply;
      this.#add(reply.entries);
      this.#show(
        setEndsAt(this.#conversation, endsIn === undefined ? endsIn : this.#visit.environment.now() + endsIn),
      );
    } while (this.#conversation.tail > from && (reply.more || this.#heard > this.#conversation.tail));
    this.#heard = this.#conversation.tail;
    // What we were read may be older than what we were told: then something is still missing.
    if (this.#early.size > 0 && !this.#over) this.#lookAgain.set(SETTLE_MS);
    this.#loaded = true;
    this.#rest();
    this.#changed();
    this.#outbox.send();
  }

  #add(entries: readonly Entry[]): void {
    let conversation = this.#conversation;
    for (const entry of entries) if (entry.number > conversation.tail) this.#early.set(entry.number, entry);
    for (let next = this.#next(conversation); next; next = this.#next(conversation)) {
      this.#early.delete(next.number);
      conversation = addEntry(conversation, next, this.#visit.connection.skew);
    }
    this.#show(conversation);
  }

  #next({ tail }: Conversation): Entry | undefined {
    return this.#early.get(tail + 1);
  }

  #show(conversation: Conversation): void {
    if (conversation === this.#conversation) return;
    const grown = conversation.tail > this.#conversation.tail;
    this.#conversation = conversation;
    if (grown) {
      this.#settle();
      this.#receipts.received();
      this.#outbox.send();
    }
    this.#changed();
  }

  #settle(): void {
    this.#outbox.settle((id) => this.#conversation.entries.some((entry) => entry.id === id));
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
