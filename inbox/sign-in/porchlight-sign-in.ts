import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { lantern } from '../icons.ts';
import { Words } from '../localize/words.ts';
import type { Identity } from './identity.ts';

const styles = css`
  :host {
    display: grid;
    place-items: center;
    min-block-size: 100%;
    padding: 1.5rem;
    background:
      radial-gradient(
        40rem 28rem at 50% 18%,
        color-mix(in oklab, var(--_accent) 16%, transparent),
        transparent
      ),
      var(--_sunken);
  }
  main {
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    inline-size: min(24rem, 100%);
    padding: 2.5rem 2rem 2rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    text-align: center;
    text-wrap: balance;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    margin-block-end: 0.5rem;
    border-radius: 1rem;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .mark svg {
    inline-size: 2rem;
    block-size: 2rem;
  }
  .product {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  h1 {
    font-size: 1.5rem;
    font-weight: 680;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }
  .text {
    color: var(--_muted);
    font-size: 0.9375rem;
  }
  .button {
    inline-size: 100%;
    min-block-size: 2.875rem;
    margin-block-start: 1.25rem;
    font-size: 0.9375rem;
  }
  .failed {
    color: var(--_bad);
    font-weight: 550;
  }
  .wait {
    margin-block-start: 1.25rem;
    color: var(--_muted);
  }
`;

/** The page an agent sees before signing in. */
export class PorchlightSignIn extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Who may sign in; absent while the settings are being fetched. */
  @property({ attribute: false }) identity: Identity | undefined;

  /** Whether the settings could not be fetched. */
  @property({ type: Boolean }) broken = false;

  @state() private leaving = false;
  @state() private failed = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.identity]);
  }

  override render() {
    const { strings } = this.#words;
    return html`<main>
      <span class="mark">${lantern}</span>
      <p class="product" translate="no">Porchlight</p>
      <h1>${strings.welcome}</h1>
      <p class="text">${strings.welcomeText}</p>
      ${this.#failure()} ${this.#action()}
    </main>`;
  }

  #failure() {
    const { strings } = this.#words;
    const failed = this.failed || this.identity?.failed;
    if (!this.broken && !failed) return nothing;
    return html`<p class="failed" role="alert">${this.broken ? strings.settingsFailed : strings.signInFailed}</p>`;
  }

  #action() {
    const { strings } = this.#words;
    if (this.broken)
      return html`<button type="button" class="button" @click=${() => this.dispatchEvent(new Event('retry'))}>
        ${strings.tryAgain}</button>`;
    if (this.identity?.status !== 'signedOut')
      return html`<p class="wait" role="status">${strings.loading}</p>`;
    return html`<button type="button" class="button primary" aria-disabled=${this.leaving} @click=${this.#signIn}>
      ${this.leaving ? strings.signingIn : strings.signIn}</button>`;
  }

  readonly #signIn = async () => {
    if (this.leaving) return;
    this.leaving = true;
    this.failed = false;
    try {
      await this.identity?.signIn();
    } catch {
      this.failed = true;
      this.leaving = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-sign-in': PorchlightSignIn;
  }
}
