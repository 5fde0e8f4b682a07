import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import type { VisitorContext, VisitorDetails } from '../../protocol/visitor.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { back } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Ticker } from '../ticker.ts';
import { isWebAddress, languageName, localTime, mailAddress } from './local-time.ts';

const MINUTE = 60_000;

const styles = css`
  :host {
    display: block;
    overflow-y: auto;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 3.5rem;
    padding: 0.5rem 1.25rem;
    border-block-end: 1px solid var(--_line);
  }
  h2:focus-visible {
    outline: none;
  }
  h2 {
    flex: 1;
    font-size: 1rem;
    font-weight: 650;
  }
  .narrow {
    display: none;
  }
  dl {
    display: grid;
    gap: 0.8125rem;
    padding: 1.125rem 1.25rem;
  }
  dl + dl {
    border-block-start: 1px solid var(--_line);
  }
  dt {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  dd {
    overflow-wrap: anywhere;
  }
  dd.unknown {
    color: var(--_muted);
  }
  dd a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .title {
    display: block;
  }
  .end {
    padding: 0 1.25rem 1.25rem;
  }
  .end .button {
    inline-size: 100%;
  }
  .ask {
    display: grid;
    gap: 0.625rem;
    padding: 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
  }
  .ask p {
    font-weight: 550;
  }
  .answers {
    display: grid;
    gap: 0.5rem;
  }
  .failed {
    color: var(--_bad);
  }
  :dir(rtl) .narrow svg {
    scale: -1 1;
  }
  @container inbox (inline-size < 68rem) {
    .narrow {
      display: inline-flex;
    }
    .bar {
      padding-inline-start: 0.5rem;
    }
  }
  @container inbox (inline-size < 40rem) {
    .button {
      min-block-size: 2.75rem;
    }
  }
`;

/**
 * The right column: who the visitor is, as far as they said, and the end of the session.
 *
 * @fires hide-visitor - The agent goes back, on a narrow page, to the conversation.
 */
export class PorchlightVisitor extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is; shown is the visitor of its `selected` conversation. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The conversation about whose end the agent has been asked. */
  @state() private asked: string | undefined;
  @state() private ending = false;
  @state() private failed = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session]);
    new Ticker(this, () => MINUTE - (Date.now() % MINUTE) + 50);
  }

  /** Puts the focus on the heading, when this column has come into view. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const { session } = this;
    const id = session?.selected;
    if (!session || !id || session.own.refused.has(id)) return nothing;
    const { strings } = this.#words;
    const { conversation } = session.live(id);
    const row = session.row(id);
    const active = conversation.status === 'active' || (row?.status === 'active' && !conversation.endedHow);
    return html`<section aria-labelledby="heading">
      <header class="bar">
        <button type="button" class="narrow button quiet icon" aria-label=${strings.back}
          @click=${() => this.dispatchEvent(new Event('hide-visitor', { bubbles: true, composed: true }))}>${back}</button>
        <h2 id="heading" tabindex="-1">${strings.visitorInformation}</h2>
      </header>
      ${this.#details({ ...row?.visitor, ...conversation.details })} ${this.#context(conversation.context)}
      ${active ? html`<div class="end">${this.asked === id ? this.#question(id) : this.#end(id)}</div>` : nothing}
    </section>`;
  }

  #details({ name, jobTitle, email, phone }: VisitorDetails) {
    const { strings } = this.#words;
    return html`<dl>
      ${this.#fact(strings.name, name)} ${this.#fact(strings.jobTitle, jobTitle)}
      ${this.#fact(strings.email, email && html`<a href=${mailAddress(email)}>${email}</a>`)}
      ${this.#fact(strings.phone, phone && html`<a href="tel:${phone.replace(/[^+\d]/g, '')}" dir="ltr">${phone}</a>`)}
      ${this.#fact(strings.crmStatus, undefined)}
    </dl>`;
  }

  #context({ page, title, referrer, timeZone, language }: VisitorContext) {
    const words = this.#words;
    const { strings } = words;
    const shown =
      page &&
      html`${title ? html`<span class="title"><bdi>${title}</bdi></span>` : nothing}${this.#address(page)}`;
    return html`<dl>
      ${this.#fact(strings.page, shown)} ${this.#fact(strings.referrer, referrer && this.#address(referrer))}
      ${this.#fact(strings.localTime, timeZone && localTime(words.language, timeZone, Date.now()))}
      ${this.#fact(strings.language, language && languageName(words.language, language))}
    </dl>`;
  }

  #fact(label: string, value: unknown) {
    return html`<div><dt>${label}</dt><dd class=${value ? '' : 'unknown'}><bdi>${value || '-'}</bdi></dd></div>`;
  }

  #address(address: string) {
    if (!isWebAddress(address)) return address;
    return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow"
      >${address.replace(/^https?:\/\//i, '')}<span class="unseen"> (${this.#words.strings.opensNewTab})</span></a>`;
  }

  #end(id: string) {
    return html`<button type="button" class="button danger" @click=${() => this.#ask(id)}>
      ${this.#words.strings.endSession}</button>`;
  }

  #question(id: string) {
    const { strings } = this.#words;
    return html`<div class="ask" role="group" aria-labelledby="question"
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#ask(undefined)}>
      <p id="question">${strings.endQuestion}</p>
      ${this.failed ? html`<p class="failed" role="alert">${strings.somethingFailed}</p>` : nothing}
      <div class="answers">
        <button type="button" class="button danger sure" aria-disabled=${this.ending} @click=${() => this.#finish(id)}>
          ${strings.endSession}</button>
        <button type="button" class="button" @click=${() => this.#ask(undefined)}>${strings.endNo}</button>
      </div>
    </div>`;
  }

  /** The question takes the button's place, and the button the question's: the focus goes along. */
  async #ask(id: string | undefined): Promise<void> {
    this.asked = id;
    this.failed = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.end .button')?.focus();
  }

  async #finish(id: string): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.failed = false;
    try {
      await this.session?.live(id).end();
      this.asked = undefined;
      await this.updateComplete;
      this.focusHeading();
    } catch {
      this.failed = true;
    }
    this.ending = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-visitor': PorchlightVisitor;
  }
}
