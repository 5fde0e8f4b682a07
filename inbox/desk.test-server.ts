import type { Environment } from '../client/environment.ts';
import type { Availability, ConversationRow, Down, Offer } from '../protocol/down.ts';
import type { AgentCard, Entry } from '../protocol/entry.ts';
import { ChatError, type ErrorCode } from '../protocol/errors.ts';
import type { Poll } from '../protocol/polling.ts';
import { isFound, termsOf } from '../protocol/search.ts';
import type { Up, UpType } from '../protocol/up.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';
import type { VisitorContext, VisitorDetails } from '../protocol/visitor.ts';
import { Diary } from './meetings/meetings.test-server.ts';
import { DeviceDesk } from './notifications/devices.test-server.ts';
import { Papers } from './papers.test-server.ts';
import { OwnDesk } from './settings/own-desk.test-server.ts';
import type { Identity, IdentityStatus } from './sign-in/identity.ts';
import { Switchboard } from './transfer/switchboard.test-server.ts';
import { VisitorFiles } from './visitor/visitor.test-server.ts';

type Unplaced = Entry extends infer E ? (E extends Entry ? Omit<E, 'number' | 'at' | 'id'> : never) : never;
type Told = Record<string, unknown>;

export const ana: AgentCard = { id: 'agt_ana', name: 'Ana' };
export const bo: AgentCard = { id: 'agt_bo', name: 'Bo' };

/** A chat server as one agent sees it: the wire's frames over sockets that are not there, the logs in memory. */
export class Desk {
  readonly logs = new Map<string, Entry[]>();
  readonly visitors = new VisitorFiles(this.logs);
  readonly frames: Up[] = [];
  readonly sockets = new Set<FakeSocket>();
  /** What waits for those who ask by HTTPS. */
  readonly #mailboxes = new Map<string, Mailbox>();
  offers: Offer[] = [];
  /** The agent's own settings. */
  readonly own = new OwnDesk(() => this.availability);
  availability: Availability = { available: true, until: null, by: 'override' };
  /** Rows of past conversations, newest first; a page holds `pageSize`. */
  past: ConversationRow[] = [];
  pageSize = 30;
  /** The devices that the agent is called on. */
  readonly devices = new DeviceDesk();
  /** Saved replies, and notes. */
  readonly papers = new Papers();
  /** Meetings, and the calendars that can be shared. */
  readonly diary = new Diary((id, agent) => this.append(id, { kind: 'calendar', agent }));
  /** Whom chats can be handed to, and who is asked. */
  readonly switchboard = new Switchboard((id, entry) => this.append(id, entry));
  /** What was searched for. */
  readonly searches: string[] = [];
  /** What is refused, by type of frame. */
  readonly refusals = new Map<UpType, ErrorCode>();
  /** What is left without an answer. */
  readonly ignored = new Set<UpType>();
  /** Whether the list of past conversations answers 503. */
  failing = false;
  /** Whether a dial is answered. */
  reachable = true;
  /** Whether frames can be posted instead. */
  polling = false;
  online = true;
  readonly page = new EventTarget();
  #time = Date.now() - 30 * 60_000;
  #count = 0;

  /** What the inbox takes for its browser. */
  get environment(): Partial<Environment> {
    const desk = this;
    const Socket = class extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super(desk, url, protocols);
      }
    };
    return {
      WebSocket: Socket as unknown as Environment['WebSocket'],
      page: this.page,
      hidden: () => false,
      online: () => this.online,
      fetch: (_, { body }) => this.#poll(JSON.parse(String(body))),
    };
  }

  async #poll({ connection = `con_${this.#mailboxes.size + 1}`, frames }: Poll): Promise<Response> {
    if (!this.polling) throw new TypeError('Failed to fetch');
    const mailbox = this.#mailboxes.get(connection) ?? new Mailbox();
    this.#mailboxes.set(connection, mailbox);
    for (const frame of frames) this.hear(mailbox, frame);
    return Response.json({ connection, frames: mailbox.frames.splice(0) });
  }

  /** Appends to a log, and tells every connection. */
  append(id: string, entry: Unplaced, at = this.tick()): Entry {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    const placed = { ...entry, number: log.length + 1, id: `entry-${++this.#count}`, at } as Entry;
    log.push(placed);
    this.tell({ type: 'entry.added', conversationId: id, entry: placed });
    return placed;
  }

  /** The next minute of the story. */
  tick(minutes = 1): string {
    this.#time += minutes * 60_000;
    return new Date(this.#time).toISOString();
  }

  /** A conversation up to its acceptance. */
  accepted(id: string, details: VisitorDetails = {}, context: VisitorContext = {}, agent = ana): void {
    this.append(id, { kind: 'requested', details, context });
    this.append(id, { kind: 'offered', agent, expiresAt: this.tick(0) });
    this.append(id, { kind: 'accepted', agent });
  }

  visitorSays(id: string, text: string, at?: string): void {
    this.append(id, { kind: 'text', by: 'visitor', text }, at);
  }

  /** A visitor asks for a chat and it is put before the agent. */
  offer(id: string, visitor: VisitorDetails = {}, expiresIn = 100_000): void {
    this.append(id, { kind: 'requested', details: visitor, context: {} });
    const offer = { conversationId: id, visitor, expiresIn };
    this.offers.push(offer);
    this.tell({ type: 'offer.made', offer });
  }

  withdraw(id: string, why: 'accepted' | 'declined' | 'lapsed' | 'left'): void {
    this.offers = this.offers.filter((offer) => offer.conversationId !== id);
    this.tell({ type: 'offer.withdrawn', conversationId: id, why });
  }

  /** The row of a conversation, from its log. */
  row(id: string): ConversationRow {
    const log = this.logs.get(id) ?? [];
    const requested = log.find((entry) => entry.kind === 'requested');
    const accepted = log.find((entry) => entry.kind === 'accepted');
    const text = log.findLast((entry) => entry.kind === 'text');
    const { number = 0, at = '' } = log.at(-1) ?? {};
    return {
      id,
      status: log.some((entry) => entry.kind === 'ended') ? 'ended' : 'active',
      visitor: requested?.details ?? {},
      agent: accepted?.agent ?? ana,
      startedAt: accepted?.at ?? at,
      last: { number, at, ...(text && { by: text.by, text: text.text }) },
    };
  }

  tell(push: Down): void {
    for (const ear of [...this.sockets, ...this.#mailboxes.values()]) ear.deliver(push);
  }

  /** Every socket breaks. */
  cut(): void {
    for (const socket of [...this.sockets]) socket.break();
  }

  /** The network goes, or comes back. */
  setOnline(online: boolean): void {
    this.online = online;
    this.page.dispatchEvent(new Event(online ? 'online' : 'offline'));
  }

  /** The frames of one type that have arrived. */
  heard<T extends UpType>(type: T): Extract<Up, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<Up, { type: T }> => frame.type === type);
  }

  hear(socket: Ear, frame: Up): void {
    this.frames.push(frame);
    if (this.ignored.has(frame.type)) return;
    const code = this.refusals.get(frame.type);
    const told = code ? { type: 'error', code, message: code } : this.#carryOut(frame, socket);
    if (told) socket.deliver({ re: frame.id, type: 'ok', ...told } as Down);
  }

  /** `GET /conversations`, as `fetch` would. */
  fetch = async (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const device = this.devices.answer(address, init);
    if (device) return device;
    const own = this.own.answer(address, init);
    if (own) return own;
    const visitor = this.visitors.answer(address, init);
    if (visitor) return visitor;
    const booked = this.diary.answer(address, init);
    if (booked) return booked;
    const handed = this.switchboard.answer(address, init);
    if (handed) return handed;
    const paper = this.papers.answer(address, init);
    if (paper) return paper;
    if (this.failing) return new Response('', { status: 503 });
    const { searchParams } = new URL(String(address), location.href);
    const search = searchParams.get('search');
    if (search !== null) this.searches.push(search);
    const past = search ? this.past.filter(({ visitor }) => isFound(visitor, termsOf(search))) : this.past;
    const before = Number(searchParams.get('before') ?? 0);
    const end = before + this.pageSize;
    const page = {
      conversations: past.slice(before, end),
      ...(end < past.length && { before: `${end}` }),
    };
    return Response.json(page);
  };

  #carryOut(frame: Up, from: Ear): Told | undefined {
    const now = new Date().toISOString();
    switch (frame.type) {
      case 'inbox.open':
        return { agent: { ...ana, email: 'ana@example.com', role: 'admin' }, ...this.#mine(), now };
      case 'conversation.resume':
        return this.#resumed(frame.conversationId, frame.after, now);
      case 'message.send':
        return this.#sent(frame, from);
      case 'offer.accept':
        this.withdraw(frame.conversationId, 'accepted');
        return this.#numbered(frame.conversationId, { kind: 'accepted', agent: ana });
      case 'offer.decline':
        this.withdraw(frame.conversationId, 'declined');
        return this.#numbered(frame.conversationId, { kind: 'declined', agent: ana });
      case 'conversation.end':
        return this.#numbered(frame.conversationId, { kind: 'ended', how: 'agent' });
      case 'note.add':
        return this.#noted(frame);
      case 'availability.set':
        this.availability = { available: frame.available, until: null, by: 'override' };
        this.tell({ type: 'availability.changed', availability: this.availability });
        return { availability: this.availability };
      default:
        return frame.type === 'ping' ? {} : undefined;
    }
  }

  #mine() {
    const active = [...this.logs.keys()]
      .map((id) => this.row(id))
      .filter(({ id, status, agent }) => status === 'active' && agent.id === ana.id && this.#isAccepted(id));
    return { availability: this.availability, offers: this.offers, active };
  }

  #isAccepted(id: string): boolean {
    return this.logs.get(id)?.some((entry) => entry.kind === 'accepted') ?? false;
  }

  #resumed(id: string, after: number, now: string): Told {
    const log = this.logs.get(id);
    if (!log) return { type: 'error', code: 'conversation.unknown', message: 'unknown' };
    return { entries: log.slice(after), more: false, now };
  }

  #sent({ conversationId, id, text }: Extract<Up, { type: 'message.send' }>, from: Ear): Told {
    const log = this.logs.get(conversationId) ?? [];
    const known = log.find((entry) => entry.id === id);
    if (known) return { number: known.number, at: known.at };
    const at = new Date().toISOString();
    const entry: Entry = { number: log.length + 1, id, at, kind: 'text', by: 'agent', text };
    log.push(entry);
    for (const other of this.sockets)
      if (other !== from) other.deliver({ type: 'entry.added', conversationId, entry });
    return { number: entry.number, at };
  }

  #noted({ id, conversationId, text }: Extract<Up, { type: 'note.add' }>): Told {
    const notes = this.papers.notes.get(conversationId) ?? [];
    this.papers.notes.set(conversationId, notes);
    const kept = notes.find((note) => note.id === id);
    const at = kept?.at ?? new Date().toISOString();
    if (!kept) notes.push({ id, at, agent: ana, text });
    return { at };
  }

  #numbered(id: string, entry: Unplaced): Told {
    return { number: this.append(id, entry, new Date().toISOString()).number };
  }
}

/** Whoever is told things. */
interface Ear {
  deliver(frame: Down): void;
}

/** A connection that is polled: what it is told waits here. */
class Mailbox implements Ear {
  readonly frames: Down[] = [];

  deliver(frame: Down): void {
    this.frames.push(frame);
  }
}

/** One end of a socket of which the desk is the other. */
class FakeSocket {
  readyState = 0;
  readonly protocol = SUBPROTOCOL;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #desk: Desk;
  readonly protocols: string[];
  readonly url: string;

  constructor(desk: Desk, url: string, protocols: string[]) {
    this.#desk = desk;
    this.url = url;
    this.protocols = protocols;
    queueMicrotask(() => {
      if (!desk.reachable) return this.break();
      this.readyState = 1;
      desk.sockets.add(this);
      this.onopen?.();
    });
  }

  send(data: string): void {
    const frame: Up = JSON.parse(data);
    queueMicrotask(() => this.#desk.hear(this, frame));
  }

  deliver(frame: Down): void {
    const data = JSON.stringify(frame);
    queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data }));
  }

  close(): void {
    this.readyState = 3;
    this.#desk.sockets.delete(this);
  }

  break(): void {
    this.close();
    this.onclose?.();
  }
}

/** Somebody who is, or is not, signed in, without a provider. */
export class Badge extends EventTarget implements Identity {
  status: IdentityStatus = 'unknown';
  failed = false;
  asked: string[] = [];
  /** Whether the session cannot be renewed. */
  spent = false;
  readonly #first: IdentityStatus;

  constructor(first: IdentityStatus = 'signedIn') {
    super();
    this.#first = first;
  }

  get agentId(): string {
    return ana.id;
  }
  get name(): string {
    return ana.name;
  }
  async restore(): Promise<void> {
    this.become(this.#first);
  }
  async token(): Promise<string> {
    if (this.spent) {
      this.become('expired');
      throw new ChatError('token.expired');
    }
    return 'token-of-ana';
  }
  async signIn(): Promise<void> {
    this.asked.push('sign in');
  }
  async signOut(): Promise<void> {
    this.asked.push('sign out');
    this.become('signedOut');
  }
  become(status: IdentityStatus): void {
    this.status = status;
    this.dispatchEvent(new Event('change'));
  }
}
