import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDateTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { Activity } from '../../protocol/activity.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { activityWords, isOfChat, talkedIn } from './activity-words.ts';
import { isWebAddress } from './local-time.ts';
import type { VisitorRecord } from './visitor-record.ts';

const styles = css`
  :host {
    display: block;
    padding: 1.125rem 1.25rem;
    border-block-start: 1px solid var(--_line);
  }
  h2 {
    font-size: 0.875rem;
    font-weight: 650;
  }
  .span,
  time,
  .end {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  ul {
    display: grid;
    margin-block-start: 0.875rem;
  }
  li {
    position: relative;
    padding-inline-start: 1.125rem;
    padding-block-end: 0.875rem;
    overflow-wrap: anywhere;
  }
  li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.4375rem;
    inset-inline-start: 0;
    inline-size: 0.4375rem;
    block-size: 0.4375rem;
    border-radius: 50%;
    background: var(--_control);
  }
  li.chat::before {
    background: var(--_accent);
  }
  li::after {
    content: '';
    position: absolute;
    inset-block: 1.0625rem -0.25rem;
    inset-inline-start: 0.1875rem;
    border-inline-start: 1px solid var(--_line);
  }
  li:last-child::after {
    display: none;
  }
  time {
    display: block;
  }
  a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .link {
    min-block-size: 1.5rem;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .none {
    margin-block-start: 0.75rem;
    color: var(--_muted);
  }
  @container inbox (inline-size < 40rem) {
    .link {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    li::before {
      border: 0.25rem solid;
    }
  }
`;

/** What the visitor did in the past 90 days, newest first; a chat opens its transcript in place. */
export class PorchlightHistory extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** What is known of the visitor. */
  @property({ attribute: false }) record: VisitorRecord | undefined;

  /** The chat whose transcript is open. */
  @state() private opened: string | undefined;

  readonly #words = new Words(this);
  readonly #bottom = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.record?.more();
  });

  constructor() {
    super();
    new Follow(this, () => [this.record]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bottom.disconnect();
    this.opened = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('record')) this.opened = undefined;
  }

  override render() {
    const { record } = this;
    if (!record) return nothing;
    const words = this.#words.strings.visitorPanel;
    const { activities, complete } = record;
    const talked = talkedIn(activities);
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.history}</h2>
      <p class="span">${words.span}</p>
      ${
        activities.length
          ? html`<ul role="list">${repeat(
              activities,
              ({ id }) => id,
              (activity) => this.#activity(activity, talked),
            )}</ul>`
          : nothing
      }
      ${complete && !activities.length ? html`<p class="none">${words.none}</p>` : nothing}
      <div class="end">${this.#end()}</div>
    </section>
    ${
      this.opened
        ? html`<porchlight-past-chat .session=${this.session} .conversationId=${this.opened}
            @close=${this.#close}></porchlight-past-chat>`
        : nothing
    }`;
  }

  override updated(): void {
    // An observer speaks only of changes; observed anew, it says at once whether the end is (still) in sight.
    this.#bottom.disconnect();
    const end = this.renderRoot.querySelector('.end');
    if (end && !this.record?.loading && !this.record?.failed) this.#bottom.observe(end);
  }

  #activity(activity: Activity, talked: ReadonlySet<string>) {
    const { strings, language } = this.#words;
    const said = activityWords(activity, strings, language);
    const opens = isOfChat(activity) && talked.has(activity.conversationId ?? '');
    const words = opens
      ? html`<button type="button" class="link" aria-haspopup="dialog"
          @click=${(event: Event) => this.#open(activity, event)}>${said}</button>`
      : said;
    return html`<li class=${activity.kind === 'visited' || activity.kind === 'informed' ? '' : 'chat'}>
      <bdi>${words}</bdi>
      ${activity.kind === 'visited' ? this.#page(activity) : nothing}
      ${activity.kind === 'rated' && activity.comment ? html`<q dir="auto">${activity.comment}</q>` : nothing}
      <time datetime=${activity.at}>${formatDateTime(language, activity.at)}</time>
    </li>`;
  }

  #page({ page, title }: Extract<Activity, { kind: 'visited' }>) {
    const name = title ?? page.replace(/^https?:\/\//i, '');
    if (!isWebAddress(page)) return html`<bdi>${name}</bdi>`;
    return html`<a href=${page} title=${page} target="_blank" rel="noopener noreferrer nofollow"
      ><bdi>${name}</bdi><span class="unseen"> (${this.#words.strings.opensNewTab})</span></a>`;
  }

  #end() {
    const { record } = this;
    const { strings } = this.#words;
    if (record?.loading) return strings.loading;
    if (!record?.failed) return nothing;
    return html`<p role="alert">${strings.visitorPanel.historyFailed}</p>
      <button type="button" class="link" @click=${() => record.refresh()}>${strings.tryAgain}</button>`;
  }

  #opener: HTMLElement | undefined;

  #open({ conversationId }: Activity, { currentTarget }: Event): void {
    this.#opener = currentTarget as HTMLElement;
    this.opened = conversationId;
  }

  readonly #close = () => {
    this.opened = undefined;
    this.#opener?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-history': PorchlightHistory;
  }
}
