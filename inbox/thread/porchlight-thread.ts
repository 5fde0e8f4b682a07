import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { isClosed } from '../../client/conversation.ts';
import type { LiveConversation } from '../../client/live-conversation.ts';
import { formatCountdown } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { face } from '../face.ts';
import { Follow } from '../follow.ts';
import { back, chats, lantern, person } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { initials } from '../initials.ts';
import { Words } from '../localize/words.ts';
import { firstName, type TokenValues } from '../replies/fill.ts';
import { Ticker } from '../ticker.ts';
import type { People } from './event-words.ts';
import type { PorchlightComposer } from './porchlight-composer.ts';
import { ratingLine } from './rating.ts';

const styles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    min-block-size: 0;
    background: var(--_surface);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    block-size: 3.5rem;
    padding: 0 1.5rem;
    border-block-end: 1px solid var(--_line);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1rem;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* It takes the focus only to be read out; there is nothing to do with it. */
  h2:focus-visible {
    outline: none;
  }
  .who {
    line-height: 1.35;
  }
  .sub {
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .narrow,
  .details {
    display: none;
  }
  .strip {
    margin-block-end: 0.75rem;
    padding: 0.5rem 1.5rem;
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    color: var(--_warn);
    font-weight: 550;
    text-align: center;
  }
  .over {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.75rem 1.5rem;
    border-block-start: 1px solid var(--_line);
    background: var(--_raised);
    color: var(--_muted);
  }
  .rating {
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .stars {
    color: var(--_accent-text);
    letter-spacing: 0.1em;
  }
  .sub .avatar {
    vertical-align: -0.1875rem;
  }
  .empty {
    grid-row: 1 / -1;
  }
  .empty.quiet svg {
    inline-size: 5rem;
    block-size: 5rem;
    opacity: 0.3;
    stroke-width: 1;
    transition: opacity 0.6s;
  }
  .empty.quiet {
    transition: background-size 0.6s var(--_ease);
    background: radial-gradient(closest-side, color-mix(in oklab, #ffb648 34%, transparent), transparent)
      center / 0 0 no-repeat;
  }
  /* Somebody is at the desk: the porch light is on. */
  .empty.quiet.lit {
    background-size: 24rem 24rem;
  }
  .empty.quiet.lit svg {
    opacity: 1;
  }
  .button svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  :dir(rtl) .narrow svg {
    scale: -1 1;
  }
  @container inbox (inline-size < 68rem) {
    .details {
      display: inline-flex;
    }
  }
  @container inbox (inline-size < 40rem) {
    .bar {
      padding-inline: 0.5rem 0.75rem;
      gap: 0.5rem;
    }
    .narrow {
      display: inline-flex;
    }
    .over {
      padding-inline: 1rem;
    }
    .over porchlight-download {
      flex: 1 1 auto;
    }
    .button.icon {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
  }
`;

/**
 * The middle column: the conversation being read, and where to answer it.
 *
 * @fires show-visitor - The agent asks, on a narrow page, for the visitor's details.
 */
export class PorchlightThread extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is; what is read is its `selected` conversation. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;
  @query('porchlight-composer') private readonly composer!: PorchlightComposer | null;

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
        .notes=${session.notes(live.id)}></porchlight-log>`,
      )}
      <div class="foot">
        ${this.#ending(live)}
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
    return { visitor, agent: agent?.name ?? '', own: !agent || agent.id === this.session?.agent?.id };
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
        ${sub ? html`<p class="sub">${handler} <bdi>${sub}</bdi></p>` : nothing}
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
    return html`<div class="over"><div><p>${strings.endedNote}</p>${rating ? ratingLine(rating, strings) : nothing}</div>
      ${this.#transcript(live, people)}</div>`;
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
