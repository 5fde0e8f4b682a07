import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { formatCountdown } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { handOver } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Ticker } from '../ticker.ts';

const styles = css`
  :host {
    display: block;
  }
  .asking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    margin-block-end: 0.75rem;
    padding: 0.5rem 1.5rem;
    background: var(--_accent-soft);
  }
  svg {
    color: var(--_accent-text);
  }
  .what {
    flex: 1;
    min-inline-size: 10rem;
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .time {
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .bad {
    flex-basis: 100%;
    color: var(--_bad);
  }
  @container inbox (inline-size < 40rem) {
    .asking {
      padding-inline: 1rem;
    }
    .button {
      flex: 1 1 100%;
      min-block-size: 2.75rem;
    }
  }
`;

/** While a colleague is being asked to take a chat over: whom, how long they have, and the way back. */
export class PorchlightAsking extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The chat. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  @state() private taking = false;
  @state() private failed = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.conversation]);
    new Ticker(this, () => (this.#asked ? 1000 : undefined));
  }

  override render() {
    const { transfer: words, timeLeft, somethingFailed } = this.#words.strings;
    const asked = this.#asked;
    // The region is there before there is something to say in it; the clock stands outside, or it would be read out.
    return html`<div class=${asked ? 'asking' : ''}>
      ${asked ? handOver : nothing}
      <span class=${asked ? 'what' : ''} role="status">${asked ? words.waiting(asked.agent.name) : nothing}</span>
      ${
        asked
          ? html`<span class="time" role="timer" aria-live="off"
                >${timeLeft(formatCountdown(asked.expiresAt - Date.now()))}</span>
              <button type="button" class="button" aria-disabled=${this.taking} @click=${this.#takeBack}>
                ${words.takeBack}</button>
              ${this.failed ? html`<p class="bad" role="alert">${somethingFailed}</p>` : nothing}`
          : nothing
      }
    </div>`;
  }

  get #asked() {
    const { status, offer } = this.conversation?.conversation ?? {};
    return status === 'active' ? offer : undefined;
  }

  readonly #takeBack = async () => {
    const { conversation, session } = this;
    if (!conversation || !session || this.taking) return;
    this.taking = true;
    this.failed = false;
    try {
      await session.takeBack(conversation.id);
    } catch {
      this.failed = true;
    }
    this.taking = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-asking': PorchlightAsking;
  }
}
