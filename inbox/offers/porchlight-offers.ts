import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatCountdown } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { bell, handOver, lock } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { conversationLink } from '../route.ts';
import { Ticker } from '../ticker.ts';
import type { WaitingOffer } from './offer-book.ts';

const styles = css`
  :host {
    display: block;
  }
  li {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.75rem 1.25rem;
    padding: 0.625rem 1.25rem;
    border-block-end: 1px solid var(--_line);
    background: var(--_accent-soft);
    animation: arrive 0.3s var(--_ease);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 -0.5rem;
    }
  }
  .alert {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    min-inline-size: 0;
  }
  .what {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-inline-size: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .what svg {
    color: var(--_accent-text);
  }
  .what small {
    color: var(--_text);
    font-weight: 400;
  }
  .note {
    order: 1;
    display: flex;
    flex-basis: 100%;
    gap: 0.5rem;
    max-block-size: 7.5rem;
    overflow-y: auto;
    padding: 0.375rem 0.625rem;
    border: 2px dashed var(--_warn);
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .note svg {
    inline-size: 1rem;
    block-size: 1.25rem;
    color: var(--_warn);
  }
  .answers {
    display: flex;
    gap: 0.5rem;
  }
  .time {
    min-inline-size: 4.5em;
    color: var(--_text);
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .time.short {
    color: var(--_bad);
    font-weight: 650;
  }
  progress {
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 3px;
    border: 0;
    background: none;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 1s linear;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  @container inbox (inline-size < 40rem) {
    li {
      flex-wrap: wrap;
      padding-inline: 1rem;
    }
    .alert {
      flex-basis: 100%;
    }
    .what {
      flex: 1 1 100%;
      padding-inline-end: 5rem;
    }
    .answers {
      flex: 1;
    }
    .answers .button {
      flex: 1;
      min-block-size: 2.75rem;
    }
    .time {
      position: absolute;
      inset-block-start: 0.625rem;
      inset-inline-end: 1rem;
    }
  }
`;

/** Under this many milliseconds the countdown turns urgent. */
const SHORT = 15_000;

/**
 * The banner across the top: chat requests that wait for this agent, each with Accept, Decline and a countdown.
 *
 * @csspart offer - One request.
 */
export class PorchlightOffers extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose requests they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  readonly #words = new Words(this);
  readonly #longest = new Map<string, number>();

  constructor() {
    super();
    new Follow(this, () => [this.session]);
    new Ticker(this, () => (this.session?.offers.length ? 1000 : undefined));
  }

  override render() {
    const offers = this.session?.offers ?? [];
    if (offers.length === 0) return nothing;
    return html`<ul aria-label=${this.#words.strings.chatRequests}>
      ${repeat(
        offers,
        (offer) => offer.conversationId,
        (offer) => this.#offer(offer),
      )}
    </ul>`;
  }

  #offer({ conversationId: id, visitor, expiresAt, answered, transfer }: WaitingOffer) {
    const { strings } = this.#words;
    const left = Math.max(0, expiresAt - Date.now());
    const whole = Math.max(left, this.#longest.get(id) ?? 0);
    this.#longest.set(id, whole);
    // The clock stands outside the alert: it would be read out every second.
    return html`<li part="offer">
      <div class="alert" role="alert">
        <span class="what">${transfer ? handOver : bell}<span>${this.#what(visitor, transfer)}</span></span>
        ${transfer?.note ? html`<p class="note">${lock}<span dir="auto">${transfer.note}</span></p>` : nothing}
        <span class="answers">
          <button type="button" class="button primary" aria-disabled=${answered}
            @click=${() => answered || this.#accept(id)}>${strings.accept}</button>
          <button type="button" class="button" aria-disabled=${answered}
            @click=${() => answered || this.session?.decline(id)}>${strings.decline}</button>
        </span>
      </div>
      <span class=${left < SHORT ? 'time short' : 'time'} role="timer" aria-live="off"
        >${strings.timeLeft(formatCountdown(left))}</span>
      <progress aria-hidden="true" max=${whole} .value=${left}></progress>
    </li>`;
  }

  #what({ name }: WaitingOffer['visitor'], transfer: WaitingOffer['transfer']) {
    const { strings } = this.#words;
    const visitor = name ?? strings.aVisitor;
    if (!transfer) return strings.offerFrom(visitor);
    const { request, awayRequest, forTeam } = strings.transfer;
    const { from, why, team } = transfer;
    const asked = (why === 'away' ? awayRequest : request)(from.name, visitor);
    return team ? html`${asked} <small>${forTeam(team)}</small>` : asked;
  }

  async #accept(id: string): Promise<void> {
    if (await this.session?.accept(id)) location.hash = conversationLink(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-offers': PorchlightOffers;
  }
}
