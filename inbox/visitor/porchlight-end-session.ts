import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Words } from '../localize/words.ts';

const styles = css`
  :host {
    display: block;
    padding: 0 1.25rem 1.25rem;
  }
  .button {
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
  @container inbox (inline-size < 40rem) {
    .button {
      min-block-size: 2.75rem;
    }
  }
`;

/**
 * Where an agent ends a session; it asks once.
 *
 * @fires ended - The session is over.
 */
export class PorchlightEndSession extends LitElement {
  static override styles = [tokens, controls, styles];

  /** What is ended. One element ends one conversation. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  /** Whether the agent is being asked. */
  @state() private asking = false;
  @state() private ending = false;
  @state() private failed = false;

  readonly #words = new Words(this);

  override render() {
    const { strings } = this.#words;
    if (!this.asking)
      return html`<button type="button" class="button danger" @click=${() => this.#ask(true)}>
        ${strings.endSession}</button>`;
    return html`<div class="ask" role="group" aria-labelledby="question"
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#ask(false)}>
      <p id="question">${strings.endQuestion}</p>
      ${this.failed ? html`<p class="failed" role="alert">${strings.somethingFailed}</p>` : nothing}
      <div class="answers">
        <button type="button" class="button danger" aria-disabled=${this.ending} @click=${this.#end}>
          ${strings.endSession}</button>
        <button type="button" class="button" @click=${() => this.#ask(false)}>${strings.endNo}</button>
      </div>
    </div>`;
  }

  /** The question takes the button's place, and the button the question's: the focus goes along. */
  async #ask(asking: boolean): Promise<void> {
    this.asking = asking;
    this.failed = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.button')?.focus();
  }

  readonly #end = async () => {
    if (this.ending) return;
    this.ending = true;
    this.failed = false;
    try {
      await this.conversation?.end();
      this.dispatchEvent(new Event('ended'));
    } catch {
      this.failed = true;
    }
    this.ending = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-end-session': PorchlightEndSession;
  }
}
