import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isClosed } from '../../client/conversation/closed.ts';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { dayKey, dayName } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import { splitLinks, type TextPart } from '../../client/localize/links.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { Api } from '../api.ts';
import { controls } from '../controls.css.ts';
import { face } from '../face.ts';
import { Follow } from '../follow.ts';
import { alertIcon, clock, down, lock, tick, ticks } from '../icons.ts';
import { Words } from '../localize/words.ts';
import { eventWords, type People } from './event-words.ts';
import { holds, isTimed, meetingCard, type TimedEntry } from './meeting-card.ts';
import type { Notes, PendingNote } from './notes.ts';
import { styles } from './porchlight-log.styles.ts';
import { type Line, timeline } from './timeline.ts';

/** Nearer to the end than this, in pixels, the reader is at the end, and stays there when something comes in. */
const NEAR = 48;
const DAY = 24 * 60 * 60_000;

const isAtEnd = (log: HTMLElement) => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;

type TextLine = Extract<Line, { kind: 'text' }>;
type NoteLine = Extract<Line, { kind: 'note' }>;
type Shown = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

const SIGNS = { sending: clock, sent: tick, delivered: ticks, read: ticks, failed: alertIcon };

/**
 * What has been said and what has happened. It stays where the reader is: at the end it follows, further up it says
 * that there is something new.
 *
 * @csspart message - One message. Gains `own` for the agent's.
 * @csspart note - What an agent noted, for agents only.
 * @csspart meeting - A time that was booked.
 * @csspart event - A quiet line about what happened.
 */
export class PorchlightLog extends LitElement {
  static override styles = [tokens, controls, styles];

  /** What is shown. One element shows one conversation all its life. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  /** Where the pictures of agents come from. */
  @property({ attribute: false }) api: Api | undefined;

  /** What agents noted beside it. */
  @property({ attribute: false }) notes: Notes | undefined;

  /** Who speaks. */
  @property({ attribute: false }) people: People = { visitor: '', agent: '', own: true };

  /** Texts of the visitor that have come in below what the reader sees. */
  @state() private below = 0;
  @state() private atEnd = true;

  @query('.log') private readonly log!: HTMLElement | null;

  readonly #words = new Words(this);
  readonly #resized = new ResizeObserver(() => this.#settle());
  #seen = 0;
  #outgoing = 0;
  /** Where it was last scrolled to by itself. */
  #put = 0;

  constructor() {
    super();
    new Follow(this, () => [this.conversation, this.notes]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onVisible);
    addEventListener('focus', this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#put = 0;
    document.removeEventListener('visibilitychange', this.#onVisible);
    removeEventListener('focus', this.#onVisible);
    this.#resized.disconnect();
  }

  override render() {
    const live = this.conversation;
    if (!live) return nothing;
    const { strings } = this.#words;
    const { conversation, outgoing } = live;
    const lines = timeline(conversation.entries, outgoing, undefined, this.notes);
    const lastOwn = lines.findLast((line) => line.kind === 'text' && line.own);
    return html`<div class="log" role="log" tabindex="0" aria-label=${strings.conversation}
        aria-busy=${!live.loaded} @scroll=${this.#onScroll}>
        <div class="lines">
          ${repeat(
            lines,
            (line) => `${line.kind} ${line.key}`,
            (line, at) => this.#line(line, lines[at + 1], line === lastOwn),
          )}
          ${live.loaded || lines.length ? nothing : html`<p class="event">${strings.loading}</p>`}
          ${this.notes?.failed ? this.#unread(this.notes) : nothing}
          ${conversation.typing.visitor ? this.#typing() : nothing}
        </div>
      </div>
      ${
        this.atEnd
          ? nothing
          : html`<button type="button" class=${this.below ? 'jump button primary' : 'jump button icon'}
              aria-label=${this.below ? nothing : strings.latest} @click=${this.#jump}>
              ${down}${this.below ? strings.newMessages(this.below) : nothing}</button>`
      }`;
  }

  override firstUpdated(): void {
    if (this.log) this.#resized.observe(this.log);
  }

  override willUpdate(): void {
    // A browser tells of scrolling with the next frame; what comes in before that is not to take the reader back.
    if (this.atEnd && this.log && this.log.scrollTop < this.#put) this.atEnd = isAtEnd(this.log);
    const outgoing = this.conversation?.outgoing.length ?? 0;
    // Who says something wants to see it there.
    if (outgoing > this.#outgoing) this.atEnd = true;
    this.#outgoing = outgoing;
  }

  override updated(_changed: PropertyValues): void {
    const entries = this.conversation?.conversation.entries ?? [];
    if (!this.atEnd) {
      const fresh = entries.filter(
        ({ number, kind, ...rest }) =>
          number > this.#seen && kind === 'text' && 'by' in rest && rest.by === 'visitor',
      );
      this.below += fresh.length;
    }
    this.#seen = entries.at(-1)?.number ?? 0;
    this.#settle();
  }

  #line(line: Line, next: Line | undefined, newestOwn: boolean) {
    if (line.kind === 'day') return html`<div class="day">${this.#day(line.at)}</div>`;
    if (line.kind === 'text') return this.#message(line, next, newestOwn);
    if (line.kind === 'note') return this.#note(line);
    const { strings, language } = this.#words;
    const { entry } = line;
    // As it was then: another picture of theirs since changes nothing here.
    const taker = entry.kind === 'accepted' && entry.agent.avatar ? entry.agent : undefined;
    const picture = taker ? face(taker.name, this.api?.picture(taker.avatar), 'small') : nothing;
    return html`<p class="event" part="event">${picture}<span>${eventWords(entry, this.people, strings)}</span>
      <time datetime=${entry.at}>${formatTime(language, entry.at)}</time></p>
      ${isTimed(entry) ? this.#meeting(entry) : nothing}`;
  }

  #meeting(entry: TimedEntry) {
    const { strings, language } = this.#words;
    const { entries = [], context } = this.conversation?.conversation ?? {};
    const theirZone = context?.timeZone;
    return meetingCard(entry, { current: holds(entry, entries), theirZone, language, strings });
  }

  #day(at: string | number) {
    const { strings, language } = this.#words;
    const key = dayKey(at);
    if (key === dayKey(Date.now())) return strings.today;
    return key === dayKey(Date.now() - DAY) ? strings.yesterday : dayName(language, at);
  }

  #message(line: TextLine, next: Line | undefined, newestOwn: boolean) {
    const { own, text, outgoing, continues } = line;
    const shown = this.#state(line);
    const together = next?.kind === 'text' && next.continues;
    const classes = `message ${own ? 'own' : ''} ${continues ? 'continues' : ''} ${outgoing?.state ?? ''}`;
    return html`<div class=${classes} part=${own ? 'message own' : 'message'}>
      ${this.#who(line)}
      <div class="bubble">${splitLinks(text).map((part) => this.#part(part))}</div>
      ${this.#meta(line, shown, together, newestOwn)}
    </div>`;
  }

  /** Nothing else looks like it: a note must never be taken for something that the visitor has read. */
  #note({ text, at, note, pending }: NoteLine) {
    const { strings, language } = this.#words;
    const { thread } = strings;
    return html`<div class="note" part="note">
      <p class="by">${lock}<span>${note?.agent.name ? thread.noteBy(note.agent.name) : thread.note}</span></p>
      <div dir="auto">${splitLinks(text).map((part) => this.#part(part))}</div>
      <div class="meta">${
        pending ? this.#pending(pending) : html`<time datetime=${at}>${formatTime(language, at)}</time>`
      }</div>
    </div>`;
  }

  #pending({ id, failed }: PendingNote) {
    const { strings } = this.#words;
    if (!failed) return strings.sending;
    return html`<span class="bad" role="status">${strings.failed}</span>
      <button type="button" class="link" @click=${() => this.notes?.retry(id)}>${strings.retry}</button>
      <button type="button" class="link" @click=${() => this.notes?.discard(id)}>${strings.discard}</button>`;
  }

  /** Who speaks is seen by the side they stand on, and said; another agent than the one who has the chat is named. */
  #who({ own, agent, continues }: TextLine) {
    const { visitor, agentId } = this.people;
    if (own && agent && agent.id !== agentId)
      return html`<span class=${continues ? 'unseen' : 'agent'}><bdi>${agent.name}</bdi></span>`;
    return html`<span class="unseen">${own ? this.#speaker() : visitor}:</span>`;
  }

  #speaker(): string {
    return this.people.own ? this.#words.strings.you : this.people.agent;
  }

  #part({ text, href }: TextPart) {
    if (!href) return text;
    return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
  }

  #state({ own, entry, outgoing }: TextLine): Shown | undefined {
    if (!own) return undefined;
    const live = this.conversation;
    if (!entry || !live) return outgoing?.state;
    const shown = live.messageState(entry);
    // How far the visitor had read is not kept; of a chat that is over, "sent" would only raise questions.
    return shown === 'sent' && isClosed(live.conversation) ? undefined : shown;
  }

  /** The time stands under the last of messages that stand together; what became of one is there for all to hear. */
  #meta({ at, outgoing }: TextLine, shown: Shown | undefined, together: boolean, newestOwn: boolean) {
    const { strings, language } = this.#words;
    const word = shown && strings[shown];
    if (outgoing?.state === 'failed')
      return html`<div class="meta bad">${alertIcon}<span role="status">${word}</span>
        <button type="button" class="link" @click=${() => this.conversation?.retry(outgoing.id)}>${strings.retry}</button>
        <button type="button" class="link" @click=${() => this.conversation?.discard(outgoing.id)}>${strings.discard}</button>
      </div>`;
    const time = html`<time datetime=${new Date(at).toISOString()}>${formatTime(language, at)}</time>`;
    if (together) return html`<span class="unseen">${time} ${word ?? nothing}</span>`;
    return html`<div class="meta ${shown ?? ''}">${time}
      ${shown ? html`${SIGNS[shown]}<span class=${newestOwn ? '' : 'unseen'}>${word}</span>` : nothing}</div>`;
  }

  #unread(notes: Notes) {
    const { strings } = this.#words;
    return html`<p class="event" role="status">${strings.thread.notesFailed}
      <button type="button" class="link" @click=${() => notes.load()}>${strings.tryAgain}</button></p>`;
  }

  #typing() {
    return html`<p class="typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${this.#words.strings.typing(this.people.visitor)}</span></p>`;
  }

  readonly #onScroll = () => {
    const { log } = this;
    if (!log) return;
    // Nobody moved it: its size has changed since it was put here.
    if (this.atEnd && log.scrollTop === this.#put) return this.#settle();
    this.atEnd = isAtEnd(log);
    if (this.atEnd) this.#arrive();
  };

  readonly #jump = () => {
    this.atEnd = true;
    this.#settle();
    this.log?.focus();
  };

  readonly #onVisible = () => this.#settle();

  /** Keeps a reader who is at the end there. */
  #settle(): void {
    const { log } = this;
    // One that is hidden begins at its top when it is shown again.
    if (log?.clientHeight === 0) this.#put = 0;
    if (!log || !this.atEnd || log.clientHeight === 0) return;
    log.scrollTop = log.scrollHeight;
    this.#put = log.scrollTop;
    this.#arrive();
  }

  /** What is in sight of somebody has been read. */
  #arrive(): void {
    if (this.below) this.below = 0;
    // Nobody waits to hear that a past chat has been read, and nothing is kept in this browser for having looked at one.
    const live =
      this.conversation && !isClosed(this.conversation.conversation) ? this.conversation : undefined;
    if (document.visibilityState === 'visible' && live?.unread) live.markRead();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-log': PorchlightLog;
  }
}
