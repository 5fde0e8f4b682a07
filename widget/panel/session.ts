import type { ReactiveController } from 'lit';
import { isClosed } from '../../client/conversation/closed.ts';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { newId } from '../../client/id.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import { announce } from './announce.ts';
import { visitorContext } from './context.ts';
import {
  PorchlightChatRequestedEvent,
  PorchlightEmailGivenEvent,
  PorchlightPhoneGivenEvent,
} from './events.ts';
import type { Line } from './line.ts';
import { NoteBook } from './notes.ts';
import { Parts } from './parts.ts';
import type { Phase, SessionHost } from './session-host.ts';
import { seePage, trailOf } from './trail.ts';

/** How long a page takes to settle on a new title, in milliseconds. */
const SETTLE_MS = 300;

/** Whether something the visitor wrote has still to go out. */
const isSending = ({ outgoing }: LiveConversation) => outgoing.some(({ state }) => state === 'sending');

/** One visitor's dealings with one site, from the first request on. It dials only when there is something to say. */
export class Session implements ReactiveController {
  readonly notes: NoteBook;
  readonly parts: Parts;
  /** The way to the site, once there was something to say. */
  line: Line | undefined;
  live: LiveConversation | undefined;
  /** When the visitor asked, in milliseconds; undefined when they did so on an earlier page. */
  askedAt: number | undefined;
  /** The last request failed. */
  problem = false;
  /** The visitor has ended the chat: it is told so as soon as it can be, and once it has been `sent` there is no way back. */
  ending: 'soon' | 'sent' | undefined;

  readonly #host: SessionHost;
  #page = new AbortController();
  /** The conversation that is being asked for, or come back to. */
  #asking: string | undefined;
  /** It has not been asked for yet: whoever gives it up now need not say so. */
  #unasked = false;
  /** There is a connection, or there will be none. */
  #reached = () => {};
  /** Number of the newest entry the page has been told of; undefined until the log as it was is there. */
  #told: number | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: SessionHost) {
    this.#host = host;
    this.notes = new NoteBook(host.settings.site);
    this.parts = new Parts(host);
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    const { notes } = this;
    const heard = ({ key, newValue }: StorageEvent) => {
      if (key === notes.key('conversation')) this.#continue();
      // They have signed out in another tab.
      if (key === notes.key('visitor') && !newValue) this.#host.forget();
    };
    addEventListener('storage', heard, { signal });
    seePage(this.notes);
    // A page that changes its address without being left gives itself its new title a moment later.
    const { navigation } = window as { navigation?: EventTarget };
    const moved = () => setTimeout(seePage, SETTLE_MS, this.notes);
    navigation?.addEventListener('currententrychange', moved, { signal });
    this.#continue();
  }

  /** However the connection or the chat has changed, the panel is drawn again: what had to wait for that may go now. */
  hostUpdate(): void {
    const { live } = this;
    const state = this.line?.client.state;
    if (state !== 'online' && state !== 'refused') return;
    this.#reached();
    if (this.ending === 'soon' && live && this.phase === 'active' && !isSending(live)) this.#end(live);
  }

  hostDisconnected(): void {
    this.#page.abort();
    this.#hangUp();
    this.#last = Promise.resolve();
  }

  get phase(): Phase {
    const status = this.live?.conversation.status;
    if (!status) return this.#asking ? 'waiting' : 'form';
    return status === 'new' || status === 'requested' || status === 'offered' ? 'waiting' : status;
  }

  /** Asks for a chat. */
  async request(details: VisitorDetails): Promise<void> {
    const conversationId = newId('cnv_');
    this.#letGo();
    this.#asking = conversationId;
    this.#unasked = true;
    this.askedAt = Date.now();
    this.#host.requestUpdate();
    try {
      const line = await this.join();
      await line.introduce();
      await new Promise<void>((reached) => {
        this.#reached = reached;
        this.#host.requestUpdate();
      });
      // They have thought better of it, or are signed out: nothing has been asked yet.
      if (this.#asking !== conversationId) return this.rest();
      this.#unasked = false;
      const context = visitorContext();
      const trail = trailOf(this.notes);
      const body = { conversationId, details, context, trail };
      await this.#inTurn(() => line.client.request('conversation.request', body));
      // What has been sent is not sent again.
      this.notes.write('trail', '[]');
    } catch (error) {
      if (this.#asking !== conversationId) return;
      this.startOver();
      const open = error instanceof ChatError ? error.details.conversationId : undefined;
      this.problem = !open;
      if (!open) return this.rest();
      // Asked for before, by a page that was closed before it heard so.
      this.notes.write('conversation', open);
      this.#follow(open);
      return;
    }
    if (this.#asking !== conversationId) return;
    // Not before: another tab would ask for a conversation that does not exist yet.
    this.notes.write('conversation', conversationId);
    const { email, phone } = details;
    this.#tell(new PorchlightChatRequestedEvent(conversationId, details));
    if (email) this.#tell(new PorchlightEmailGivenEvent(conversationId, email));
    if (phone) this.#tell(new PorchlightPhoneGivenEvent(conversationId, phone));
    // Unless the page, now that it knows, has signed them out.
    if (this.#asking === conversationId) this.#follow(conversationId, this.askedAt);
  }

  /** A meeting was booked: the page hears of an address that it has not heard of. */
  gave(email: string, conversationId?: string): void {
    if (this.#host.person?.email !== email && this.live?.conversation.details.email !== email)
      this.#tell(new PorchlightEmailGivenEvent(conversationId, email));
  }

  /** The panel has come up: the log of a chat that is over can be read again. */
  opened(): void {
    seePage(this.notes, true);
    const noted = this.notes.read('conversation');
    if (noted && this.phase === 'form') this.#follow(noted.replace(/^-/, ''));
  }

  /** Everything up to the newest entry is in front of the visitor. */
  seen(): void {
    if (this.live?.unread) this.live.markRead();
  }

  /** The page has said who the visitor is: while a chat goes on, the agent hears of it at once. */
  identify(): void {
    const goesOn = () => this.phase === 'active' || this.phase === 'waiting';
    if (goesOn()) this.#inTurn(async () => goesOn() && (await this.join()).introduce()).catch(() => {});
  }

  /** Nobody is known here any more: what is under way is another's, as if the page had been left. */
  forget(): void {
    this.line?.visitor.leave();
    this.hostDisconnected();
    this.notes.clear();
    if (this.#host.isConnected) this.hostConnected();
    this.#host.requestUpdate();
  }

  #hangUp(): void {
    this.parts.meetings?.close();
    this.#letGo();
    this.line?.close();
    this.line = undefined;
  }

  /** Ends the chat; before anybody accepted, takes the request back. */
  async end(): Promise<void> {
    const { live, line } = this;
    if (this.phase === 'active') {
      this.ending ??= 'soon';
      this.#host.requestUpdate();
      return;
    }
    const conversationId = live?.id ?? this.#asking;
    if (!conversationId) return;
    const unasked = this.#unasked;
    // Nobody has answered yet: the form is back at once, and the word is passed on as soon as there is a connection.
    this.startOver();
    if (line && !unasked)
      await this.#inTurn(() =>
        live ? live.end() : line.client.request('conversation.end', { conversationId }),
      ).catch(() => {});
    if (this.phase === 'form') this.rest();
  }

  /** The visitor would rather go on: what has not gone out never does. */
  keep(): void {
    if (this.ending === 'soon') this.ending = undefined;
  }

  async #end(live: LiveConversation): Promise<void> {
    this.ending = 'sent';
    try {
      await this.#inTurn(() => live.end());
    } catch {
      if (this.live !== live) return;
      this.ending = undefined;
      this.problem = this.phase === 'active';
      this.#host.requestUpdate();
    }
  }

  /** Asks when what was asked before is answered: an end that overtook its request would find nothing to end. */
  #inTurn(ask: () => Promise<unknown>): Promise<unknown> {
    const asked = this.#last.then(ask);
    this.#last = asked.catch(() => {});
    return asked;
  }

  /** Back to the form. */
  startOver(): void {
    this.#letGo();
    this.notes.write('conversation', undefined);
    this.#host.requestUpdate();
  }

  #tell(event: Event): void {
    this.#host.dispatchEvent(event);
  }

  /** Takes up what was noted, by an earlier page or by another tab. */
  #continue(): void {
    const noted = this.notes.read('conversation');
    if (noted?.startsWith('cnv')) this.#follow(noted);
    else if (!noted && this.phase !== 'form') this.startOver();
  }

  /** Shows a conversation; one that was asked for here and now is news to the page from its first entry on. */
  async #follow(id: string, askedAt?: number): Promise<void> {
    if (this.live?.id === id) return;
    this.#letGo();
    this.#asking = id;
    this.askedAt = askedAt;
    let live: LiveConversation | undefined;
    try {
      live = (await this.join()).client.conversation(id);
      if (this.#asking !== id) return;
      if (askedAt) this.#told = 0;
      this.live = live;
      live.addEventListener('change', this.#changed);
      live.watch(true);
      this.#changed();
      await live.resume();
    } catch (error) {
      if (this.#asking !== id) return;
      // It is not ours, or never reached the server.
      if (live && error instanceof ChatError && !error.retry) this.startOver();
      // The talk could not be fetched: it is taken up when the panel is opened again.
      if (!live) {
        this.#letGo();
        this.problem = true;
        this.#host.requestUpdate();
      }
    }
  }

  #letGo(): void {
    this.live?.removeEventListener('change', this.#changed);
    this.live?.watch(false);
    this.live = this.#told = this.askedAt = this.#asking = this.ending = undefined;
    this.problem = this.#unasked = false;
  }

  readonly #changed = (): void => {
    const { live } = this;
    if (!live) return;
    const { conversation } = live;
    if (conversation.missed?.why === 'left') {
      this.startOver();
      return;
    }
    if (this.#told !== undefined) announce(this.#host, conversation, this.#told);
    // The page may have signed them out, now that it knows.
    if (this.live !== live) return;
    if (this.#told !== undefined || live.loaded) this.#told = conversation.tail;
    this.parts.meetingsIn(conversation.entries);
    if (conversation.missed && !this.parts.missed) this.parts.needMissed();
    if (isClosed(conversation)) this.#closed(live);
    this.#host.requestUpdate();
  };

  /** Nothing can follow, so no connection is kept for it. */
  #closed(live: LiveConversation): void {
    this.notes.write('conversation', `-${live.id}`);
    live.watch(false);
    this.parts.needRate();
    if (!isSending(live)) queueMicrotask(() => this.live === live && this.rest());
  }

  /** Without a chat that goes on, and without a meeting that is being booked, no connection is kept. */
  rest(): void {
    const { live, phase } = this;
    if (phase !== 'waiting' && (!live || isClosed(live.conversation)) && !this.parts.meetings?.open)
      this.line?.client.stop();
  }

  /** Connects, until `rest`. */
  async join(): Promise<Line> {
    const { signal } = this.#page;
    const { Line } = await this.parts.prepare();
    signal.throwIfAborted();
    this.line ??= new Line(this.#host);
    this.line.client.start();
    return this.line;
  }
}
