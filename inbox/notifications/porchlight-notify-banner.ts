import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { bell } from '../icons.ts';
import { Words } from '../localize/words.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { Notifications } from './notifications.ts';

const styles = css`
  :host {
    display: block;
  }
  section {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.5rem 1.25rem;
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }
  p {
    flex: 1 1 18rem;
    display: flex;
    align-items: center;
    gap: 0.625rem;
  }
  p svg {
    color: var(--_accent-text);
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  @container inbox (inline-size < 40rem) {
    section {
      padding-inline: 1rem;
    }
    p,
    .answers {
      flex-basis: 100%;
    }
    .answers .button {
      flex: 1 0 auto;
      padding-inline: 0.5rem;
      min-block-size: 2.75rem;
    }
  }
`;

/** Asks whether the browser may be asked to notify, until it has been, or the agent does not want it to be. */
export class PorchlightNotifyBanner extends LitElement {
  static override styles = [tokens, controls, styles];

  /** What is to be enabled. */
  @property({ attribute: false }) notifications: Notifications | undefined;

  /** Where it is kept that the agent was asked. */
  @property({ attribute: false }) preferences: Preferences | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.notifications, this.preferences]);
  }

  override render() {
    const { strings } = this.#words;
    if (!this.notifications?.toBeEnabled) return nothing;
    return html`<section aria-label=${strings.notifications.title}>
      <p>${bell}<span>${strings.notifications.banner}</span></p>
      <div class="answers">
        <button type="button" class="button primary" @click=${() => this.notifications?.enable()}
          >${strings.notifications.enable}</button>
        <button type="button" class="button quiet" @click=${() => this.preferences?.choose({ asked: true })}
          >${strings.notifications.notNow}</button>
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-notify-banner': PorchlightNotifyBanner;
  }
}
