import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { pausedUntil } from './pause.ts';
import { untilWords } from './until-words.ts';

const styles = css`
  :host {
    display: block;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 0.625rem;
  }
  .state {
    display: grid;
    line-height: 1.2;
    text-align: end;
  }
  .state strong {
    font-weight: 600;
    color: var(--_muted);
  }
  .state.on strong {
    color: var(--_good);
  }
  .state.paused strong {
    color: var(--_warn);
  }
  .state span {
    font-size: 0.75rem;
    color: var(--_muted);
    white-space: nowrap;
  }
  .switch {
    position: relative;
    flex: none;
    inline-size: 2.75rem;
    block-size: 1.5rem;
    padding: 0;
    border: 1px solid var(--_control);
    border-radius: 1rem;
    background: var(--_sunken);
    cursor: pointer;
    transition:
      background-color 0.2s,
      border-color 0.2s;
  }
  /* A target of 44 pixels a side around the small switch. */
  .switch::before {
    content: '';
    position: absolute;
    inset: -0.625rem 0;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block: 2px;
    inset-inline-start: 2px;
    inline-size: 1.125rem;
    border-radius: 50%;
    background: var(--_control);
    transition: inset-inline-start 0.2s var(--_ease);
  }
  .switch[aria-checked='true'] {
    border-color: var(--_good);
    background: var(--_good);
  }
  .switch[aria-checked='true']::after {
    inset-inline-start: calc(100% - 1.25rem);
    background: var(--_surface);
  }
  .switch[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  @media (forced-colors: active) {
    .switch::after {
      background: ButtonText;
    }
    .switch[aria-checked='true'] {
      background: Highlight;
      forced-color-adjust: none;
    }
    .switch[aria-checked='true']::after {
      background: HighlightText;
    }
  }
  @container inbox (inline-size < 30rem) {
    .row {
      gap: 0.5rem;
    }
    .state {
      font-size: 0.8125rem;
    }
    .state.paused strong {
      max-inline-size: 7rem;
      font-size: 0.75rem;
    }
    .state span {
      max-inline-size: 7rem;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }
`;

/**
 * The switch by which agents say whether they take chats, with the state in words and until when it holds.
 *
 * @csspart switch - The switch itself.
 * @csspart state - The words beside it.
 */
export class PorchlightAvailability extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose availability it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session]);
  }

  override render() {
    const availability = this.session?.availability;
    if (!this.session || !availability) return nothing;
    const { strings, language } = this.#words;
    const { available } = availability;
    const { client, turning } = this.session;
    const blocked = turning || client.state !== 'online';
    const paused = available ? pausedUntil(availability.pauses, Date.now() + client.skew) : undefined;
    const until = paused ?? availability.until;
    const name = paused
      ? strings.meetingSettings.paused
      : available
        ? strings.available
        : strings.unavailable;
    return html`<div class="row">
      <p id="state" class=${paused ? 'state paused' : available ? 'state on' : 'state'} part="state" role="status">
        <strong>${name}</strong>
        ${until ? html` <span>${untilWords(until, Date.now(), { strings, language })}</span>` : nothing}
      </p>
      <button type="button" role="switch" class="switch" part="switch" aria-label=${strings.available}
        aria-checked=${available} aria-describedby="state" aria-disabled=${blocked}
        @click=${() => blocked || this.session?.setAvailable(!available)}></button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-availability': PorchlightAvailability;
  }
}
