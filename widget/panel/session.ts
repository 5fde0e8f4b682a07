import type { CSSResult, LitElement, ReactiveController } from 'lit';
import type { ChatClient } from '../../client/chat-client.ts';
import { isClosed } from '../../client/conversation.ts';
import type { Environment } from '../../client/environment.ts';
import { newId } from '../../client/id.ts';
import type { LiveConversation } from '../../client/live-conversation.ts';
import type { Language } from '../../client/localize/language.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import type { Meetings } from '../booking/meetings.ts';
import type { Strings } from '../localize/en.ts';
import { announce } from './announce.ts';
import { visitorContext } from './context.ts';
import {
  PorchlightChatRequestedEvent,
  PorchlightEmailGivenEvent,
  PorchlightPhoneGivenEvent,
} from './events.ts';
import { NoteBook } from './notes.ts';
import type { Rate } from './rate.ts';
import type { Bell } from './sound.ts';
import type { TalkHost } from './talk.ts';
import { seePage, trailOf } from './trail.ts';
import { Visitor } from './visitor.ts';

/** How long a page takes to settle on a new title, in milliseconds. */
const SETTLE_MS = 300;

/** What the panel shows: the form, the wait, the chat, or its end. */
export type Phase = 'form' | 'waiting' | 'active' | 'ended' | 'missed';

/** Who holds a session: the panel, which draws it. */
export interface SessionHost extends LitElement, Omit<TalkHost, 'requestUpdate'> {
  settings: SiteSettings;
  base: string;
  environment: Partial<Environment> | undefined;
  readonly language: Language;
  readonly strings: Strings;
  readonly session: Session;
  readonly open: boolean;
  /** Who the page says the visitor is. */
  person: Person | undefined;
  /** Takes on the styles of what has come later. */
  adopt(styles: CSSResult): void;
}

/** One visitor's dealings with one site, from the first request on. It dials only when there is something to say. */
export class Session implements ReactiveController {
  readonly notes: NoteBook;
  talk: typeof import('./talk.ts') | undefined;
  client: ChatClient | undefined;
  /** The cards and the sheet of meetings, once there are any. */
  meetings: Meetings | undefined;
  /** How a chat that has ended is rated, once there is one. */
  rate: Rate | undefined;
  /** What rings, once there is something to ring for. */
  bell: Bell | undefined;
  live: LiveConversation | undefined;
  /** When the visitor asked, in milliseconds; undefined when they did so on an earlier page. */
  askedAt: number | undefined;
  /** The last request failed. */
  problem = false;
  /** What there is to say of the connection; undefined while all is well. */
  link: 'lost' | 'back' | 'refused' | undefined;

  readonly #host: SessionHost;
  #page = new AbortController();
  #meetings: Promise<Meetings> | undefined;
  #visitor: Visitor | undefined;
  /** Whom the site has been told of. */
  #met: Person | undefined;
  /** The conversation that is being asked for, or come back to. */
  #asking: string | undefined;
  /** Number of the newest entry the page has been told of; undefined until the log as it was is there. */
  #told: number | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #backTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    this.notes = new NoteBook(host.settings.site);
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    const { notes } = this;
    const heard = ({ key, newValue }: StorageEvent) => {
      if (key === notes.key('conversation')) this.#continue();
      // They have signed out in another tab.
      if (key === notes.key('visitor') && !newValue) this.forget();
    };
    addEventListener('storage', heard, { signal });
    seePage(this.notes);
    // A page that changes its address without being left gives itself its new title a moment later.
    const { navigation } = window as { navigation?: EventTarget };
    const moved = () => setTimeout(seePage, SETTLE_MS, this.notes);
    navigation?.addEventListener('currententrychange', moved, { signal });
    this.#continue();
  }

  hostDisconnected(): void {
    this.#page.abort();
    clearTimeout(this.#backTimer);
    this.meetings?.close();
    this.#let();
    this.client?.stop();
    this.client = undefined;
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
    this.#let();
    this.#asking = conversationId;
    this.askedAt = Date.now();
    this.#host.requestUpdate();
    try {
      const client = await this.#dial();
      await this.#introduce();
      const context = visitorContext();
      const trail = trailOf(this.notes);
      const body = { conversationId, details, context, trail };
      await this.#inTurn(() => client.request('conversation.request', body));
      // What has been sent is not sent again.
      this.notes.write('trail', '[]');
    } catch (error) {
      if (this.#asking !== conversationId) return;
      this.again();
      const open = error instanceof ChatError ? error.details.conversationId : undefined;
      this.problem = !open;
      if (!open) return;
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
    this.#follow(conversationId, this.askedAt);
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
    if (this.phase === 'active' || this.phase === 'waiting')
      this.#last = this.#last.then(() => this.#introduce());
  }

  /** Nobody is known here any more. */
  forget(): void {
    this.meetings?.close();
    this.#let();
    this.client?.stop();
    this.client = this.#visitor = this.#met = undefined;
    this.notes.clear();
    this.#host.requestUpdate();
  }

  /** Tells the site who the page says the visitor is, until it knows. A chat is not held up by what comes of it. */
  async #introduce(): Promise<void> {
    const { person } = this.#host;
    if (!person || person === this.#met || !this.#visitor) return;
    this.#met = person;
    const visitor = this.#visitor;
    const met = await import('./introduce.ts')
      .then(({ introduce }) => introduce(visitor, person))
      .catch(() => false);
    if (!met && this.#met === person) this.#met = undefined;
    this.notes.write('user', person.userId);
  }

  /** Ends the chat; before anybody accepted, takes the request back. */
  async end(): Promise<void> {
    const { live, client } = this;
    const conversationId = live?.id ?? this.#asking;
    if (!conversationId || !client) return;
    const ending = this.#inTurn(() =>
      live ? live.end() : client.request('conversation.end', { conversationId }),
    );
    // Nobody has answered yet: the form is back at once, and the word is passed on as soon as there is a connection.
    if (this.phase === 'waiting') this.again();
    try {
      await ending;
    } catch {
      this.problem = this.live === live && this.phase === 'active';
    }
    if (this.phase === 'form') this.rest();
    this.#host.requestUpdate();
  }

  /** Asks when what was asked before is answered: an end that overtook its request would find nothing to end. */
  #inTurn(ask: () => Promise<unknown>): Promise<unknown> {
    const asked = this.#last.then(ask);
    this.#last = asked.catch(() => {});
    return asked;
  }

  /** Back to the form. */
  again(): void {
    this.#let();
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
    else if (!noted && this.phase !== 'form') this.again();
  }

  /** Shows a conversation; one that was asked for here and now is news to the page from its first entry on. */
  async #follow(id: string, askedAt?: number): Promise<void> {
    if (this.live?.id === id) return;
    this.#let();
    this.#asking = id;
    this.askedAt = askedAt;
    let live: LiveConversation | undefined;
    try {
      live = (await this.#dial()).conversation(id);
      if (this.#asking !== id) return;
      if (askedAt) this.#told = 0;
      this.live = live;
      live.addEventListener('change', this.#changed);
      live.watch(true);
      this.#changed();
      await live.resume();
    } catch (error) {
      // It is not ours, or never reached the server.
      if (live && this.live === live && error instanceof ChatError && !error.retry) this.again();
    }
  }

  #let(): void {
    this.live?.removeEventListener('change', this.#changed);
    this.live?.watch(false);
    this.live = this.#told = this.askedAt = this.#asking = undefined;
    this.problem = false;
  }

  readonly #changed = (): void => {
    const { live } = this;
    if (!live) return;
    const { conversation } = live;
    if (conversation.missed?.why === 'left') {
      this.again();
      return;
    }
    if (this.#told !== undefined) announce(this.#host, conversation, this.#told);
    if (this.#told !== undefined || live.loaded) this.#told = conversation.tail;
    this.meetingsInLog();
    if (isClosed(conversation)) this.#closed(live);
    this.#host.requestUpdate();
  };

  /** Nothing can follow, so no connection is kept for it. */
  #closed(live: LiveConversation): void {
    this.notes.write('conversation', `-${live.id}`);
    live.watch(false);
    this.#needRate();
    if (!live.outgoing.some(({ state }) => state === 'sending'))
      queueMicrotask(() => this.live === live && this.rest());
  }

  /** Fetches what is needed to talk. Asked with the first key in the form, so that it is there when that is filled in. */
  async prepare(): Promise<void> {
    if (this.talk) return;
    this.#needBell();
    this.talk = await import('./talk.ts');
    this.#host.adopt(this.talk.styles);
  }

  /** Fetches what rings, unless the site wants it quiet; without it a chat is silent. */
  async #needBell(): Promise<void> {
    if (this.#host.settings.sound === false) return;
    const { Bell, styles } = await import('./sound.ts').catch(() => ({ Bell: undefined, styles: undefined }));
    if (!Bell || this.bell) return;
    this.#host.adopt(styles);
    this.bell = new Bell(this.#host);
    this.#host.requestUpdate();
  }

  /** Fetches what is needed to rate a chat; without it nobody is asked. */
  async #needRate(): Promise<void> {
    if (this.rate) return;
    const { Rate, styles } = await import('./rate.ts').catch(() => ({ Rate: undefined, styles: undefined }));
    if (!Rate || this.rate) return;
    this.#host.adopt(styles);
    this.rate = new Rate(this.#host);
    this.#host.requestUpdate();
  }

  /** What draws the meetings in the log, if there are any. */
  async meetingsInLog(): Promise<Meetings | undefined> {
    const some = this.live?.conversation.entries.some(
      (entry) => 'meeting' in entry || entry.kind === 'calendar',
    );
    return some ? this.needMeetings().catch(() => undefined) : undefined;
  }

  /** Fetches what is needed to show meetings and to book one. */
  needMeetings(): Promise<Meetings> {
    this.#meetings ??= import('../booking/meetings.ts').then(async ({ Meetings }) => {
      const made = new Meetings(this.#host);
      await made.speak(this.#host.language);
      this.meetings = made;
      this.#host.requestUpdate();
      return made;
    });
    this.#meetings.catch(() => {
      this.#meetings = undefined;
    });
    return this.#meetings;
  }

  /** Connects for more than a chat, until `rest`. */
  async join(): Promise<{ client: ChatClient; visitor: Visitor }> {
    return { client: await this.#dial(), visitor: this.#visitor as Visitor };
  }

  /** Without a chat that goes on, and without a meeting that is being booked, no connection is kept. */
  rest(): void {
    const { live, phase } = this;
    if (phase !== 'waiting' && (!live || isClosed(live.conversation)) && !this.meetings?.open)
      this.client?.stop();
  }

  async #dial(): Promise<ChatClient> {
    const { signal } = this.#page;
    await this.prepare();
    signal.throwIfAborted();
    const { settings, base, environment } = this.#host;
    const { site, api, socket } = settings;
    if (!this.client && this.talk) {
      const visitor = new Visitor(new URL(api, base).href, site, this.notes);
      this.#visitor = visitor;
      this.client = this.talk.connect({
        socketUrl: new URL(socket, base).href.replace(/^http/, 'ws'),
        token: () => visitor.token(),
        side: 'visitor',
        scope: site,
        ...(environment && { environment }),
      });
      this.client.addEventListener('statechange', this.#linked);
    }
    this.client?.start();
    return this.client as ChatClient;
  }

  readonly #linked = (): void => {
    const state = this.client?.state;
    if (state === 'online') {
      this.#visitor?.trusted();
      if (this.link === 'lost') {
        this.link = 'back';
        this.#backTimer = setTimeout(() => {
          if (this.link === 'back') this.link = undefined;
          this.#host.requestUpdate();
        }, 4000);
      }
    }
    if (state === 'waiting') this.link = 'lost';
    if (state === 'refused') this.link = 'refused';
    if (state === 'idle') this.link = undefined;
    this.#host.requestUpdate();
  };
}
