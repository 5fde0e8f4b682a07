import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { isClosed } from '../../client/conversation/closed.ts';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { formatCountdown } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { face } from '../face.ts';
import { Follow } from '../follow.ts';
import { back, chats, lantern, lock, person } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { initials } from '../initials.ts';
import { Words } from '../localize/words.ts';
import { firstName, type TokenValues } from '../replies/fill.ts';
import { Ticker } from '../ticker.ts';
import { who } from '../who.css.ts';
import type { People } from './event-words.ts';
import type { PorchlightComposer } from './porchlight-composer.ts';
import { styles } from './porchlight-thread.styles.ts';
import { ratingLine } from './rating.ts';

/**
 * The middle column: the conversation being read, and where to answer it.
 *
 * @fires show-visitor - The agent asks, on a narrow page, for the visitor's details.
 */
export class PorchlightThread extends LitElement {
  static override styles = [tokens, controls, who, styles];

  /** Whose inbox it is; what is read is its `selected` conversation. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;
  @query('porchlight-composer') private readonly composer!: PorchlightComposer | null;

  /** The past chat beside which something is being noted. */
  @state() private noting: string | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session, this.session?.replies, this.session?.ratings]);
    new Ticker(this, () => (this.#live?.conversation.endsAt ? 1000 : undefined));
  }

  /** Puts the focus where work goes on: the composer, if there is one and the page is wide; else the heading. */
  async focusWork(narrow: boolean): Promise<void> {
    await this.updateComplete;
    const { composer } = this;
    await composer?.updateComplete;
    if (composer && !narrow) composer.focus();
    else this.heading?.focus();
  }

  get #live(): LiveConversation | undefined {
    return this.session?.selected ? this.session.live(this.session.selected) : undefined;
  }

  override render() {
    const { strings } = this.#words;
    const { session } = this;
    const live = this.#live;
    if (!session || !live) return this.#idle();
    if (session.own.refused.has(live.id))
      return html`${this.#back()}${this.#empty(strings.notFound, strings.notFoundText)}`;
    const people = this.#people(live);
    return html`${this.#bar(live, people)}
      ${keyed(
        live.id,
        html`<porchlight-log .conversation=${live} .people=${people}
        .api=${session.api} .notes=${session.notes(live.id)}></porchlight-log>`,
      )}
      <div class="foot">
        ${this.#ending(live)}
        ${keyed(live.id, html`<porchlight-asking .session=${session} .conversation=${live}></porchlight-asking>`)}
        ${
          isClosed(live.conversation)
            ? this.#closed(live, people)
            : live.conversation.status === 'active' || session.row(live.id)?.status === 'active'
              ? keyed(
                  live.id,
                  html`<porchlight-composer .conversation=${live} .notes=${session.notes(live.id)}
                    .book=${session.replies} .values=${this.#values(live)}
                    .author=${session.self}>
                    <porchlight-share slot="tools" .session=${session} .conversation=${live.id}></porchlight-share>
                  </porchlight-composer>`,
                )
              : nothing
        }
      </div>`;
  }

  #people({ id, conversation }: LiveConversation): People {
    const row = this.session?.row(id);
    const agent = conversation.agent ?? row?.agent;
    const visitor = conversation.details.name ?? row?.visitor.name ?? this.#words.strings.visitor;
    const own = !agent || agent.id === this.session?.agent?.id;
    return { visitor, agent: agent?.name ?? '', agentId: agent?.id, own };
  }

  #bar(live: LiveConversation, people: People) {
    const { strings } = this.#words;
    const named = live.conversation.details.name ?? this.session?.row(live.id)?.visitor.name;
    const { page, title } = live.conversation.context;
    const agent = live.conversation.agent ?? this.session?.row(live.id)?.agent;
    const sub = people.own ? (title ?? page ?? '') : strings.handledBy(people.agent);
    const handler =
      people.own || !agent ? nothing : face(agent.name, this.session?.api.picture(agent.avatar), 'small');
    return html`<header class="bar">
      <a class="narrow button quiet icon" href="#/" aria-label=${strings.back}>${back}</a>
      <span class="avatar" aria-hidden="true">${named ? initials(named) || person : person}</span>
      <div class="who">
        <h2 tabindex="-1"><bdi>${people.visitor}</bdi></h2>
        ${sub ? html`<p class="sub">${handler}<bdi>${sub}</bdi></p>` : nothing}
      </div>
      ${isClosed(live.conversation) ? nothing : this.#transcript(live, people, true)}
      <button type="button" class="details button quiet icon" aria-label=${strings.visitorDetails}
        @click=${() => this.dispatchEvent(new Event('show-visitor', { bubbles: true, composed: true }))}>${person}</button>
    </header>`;
  }

  #back() {
    return html`<header class="bar narrow"><a class="button quiet icon" href="#/" aria-label=${this.#words.strings.back}>${back}</a></header>`;
  }

  #ending({ conversation: { endsAt } }: LiveConversation) {
    const { strings } = this.#words;
    const told = html`<p class="unseen" role="status">${endsAt ? strings.endsSoon : nothing}</p>`;
    if (!endsAt) return told;
    const time = formatCountdown(endsAt - Date.now());
    // The countdown is for the eye; the ear is told once.
    return html`${told}<p class="strip" role="timer" aria-live="off">${strings.endsIn(time)}</p>`;
  }

  #closed(live: LiveConversation, people: People) {
    const { strings } = this.#words;
    const rating = live.conversation.status === 'ended' && this.session?.ratings.of(live.id);
    return html`${this.noting === live.id ? this.#noteAfter(live) : nothing}
      <div class="over"><div><p>${strings.endedNote}</p>${rating ? ratingLine(rating, strings) : nothing}</div>
      <span class="after">${people.own && this.noting !== live.id ? this.#addNote(live) : nothing}
      ${this.#transcript(live, people)}</span></div>`;
  }

  /** Whoever had the chat may still note something beside it. */
  #addNote({ id }: LiveConversation) {
    return html`<button type="button" class="button" @click=${() => this.#note(id)}>${lock}${this.#words.strings.thread.addNote}</button>`;
  }

  #noteAfter(live: LiveConversation) {
    return keyed(
      live.id,
      html`<porchlight-composer past .conversation=${live} .notes=${this.session?.notes(live.id)}
        .author=${this.session?.self}></porchlight-composer>`,
    );
  }

  /** The composer takes the button's place, and the focus. */
  async #note(id: string): Promise<void> {
    this.noting = id;
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  #transcript(live: LiveConversation, people: People, compact = false) {
    return html`<porchlight-download ?compact=${compact} .conversation=${live} .people=${people}
      .notes=${this.session?.notes(live.id)}></porchlight-download>`;
  }

  /** What the tokens of a saved reply stand for in this conversation. */
  #values({ id, conversation }: LiveConversation): TokenValues {
    const { name, email } = { ...this.session?.row(id)?.visitor, ...conversation.details };
    return {
      'visitor.name': name,
      'visitor.firstName': firstName(name),
      'visitor.email': email,
      'agent.name': this.session?.agent?.name,
      company: this.session?.replies.company(id),
    };
  }

  #idle() {
    const { strings } = this.#words;
    if (this.session?.own.unread || this.session?.rows('all').length)
      return this.#empty(strings.choose, strings.chooseText);
    return html`<div class="empty quiet ${this.session?.availability?.available ? 'lit' : ''}">${lantern}</div>`;
  }

  #empty(title: string, text: string) {
    return html`<div class="empty">${chats}<strong>${title}</strong><p>${text}</p></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-thread': PorchlightThread;
  }
}
