import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import type { LiveConversation } from '../../client/live-conversation.ts';
import { tokens } from '../../client/tokens.css.ts';
import { MAX_TEXT } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { sendIcon } from '../icons.ts';
import { Words } from '../localize/words.ts';

/** The counter is shown when fewer characters than this are left. */
const NEAR = 400;

const styles = css`
  :host {
    display: block;
    padding: 0 1.5rem 1rem;
    background: var(--_surface);
  }
  form {
    max-inline-size: 50rem;
    margin-inline: auto;
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
    padding: 0.375rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .box:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 1px var(--_accent-text);
  }
  .box.over {
    border-color: var(--_bad);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.25rem;
    max-block-size: min(14rem, 40vh);
    padding: 0.4375rem 0.5rem;
    border: 0;
    background: none;
    font-size: 0.9375rem;
    line-height: 1.4;
    resize: none;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .foot {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    margin-block-start: 0.3125rem;
    padding-inline: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .over {
    color: var(--_bad);
    font-weight: 550;
  }
  .box.over {
    color: inherit;
    font-weight: inherit;
  }
  .button svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  :dir(rtl) .button svg {
    scale: -1 1;
  }
  @container inbox (inline-size < 40rem) {
    :host {
      padding: 0 0.75rem max(0.75rem, env(safe-area-inset-bottom));
    }
    textarea {
      /* Below 16 pixels iOS zooms into the field. */
      font-size: 1rem;
    }
    .foot span:first-child {
      display: none;
    }
  }
`;

/**
 * Where the agent writes. Enter sends, Shift and Enter start a new line; what is typed is kept with the conversation.
 *
 * @csspart composer - The box around text and button.
 */
export class PorchlightComposer extends LitElement {
  static override styles = [tokens, controls, styles];

  /** The conversation written to. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.conversation]);
  }

  override focus(): void {
    this.field?.focus();
  }

  override render() {
    const draft = this.conversation?.draft ?? '';
    const { strings } = this.#words;
    const left = MAX_TEXT - draft.length;
    const over = left < 0;
    return html`<form @submit=${this.#onSubmit}>
      <div class=${over ? 'box over' : 'box'} part="composer">
        <textarea rows="1" dir="auto" aria-label=${strings.message} placeholder=${strings.message}
          aria-describedby="foot" aria-invalid=${over} enterkeyhint="send" autocomplete="off"
          .value=${asTyped(draft)} @input=${this.#onInput} @keydown=${this.#onKey}
          @blur=${() => this.conversation?.setTyping(false)}></textarea>
        <button class="button primary" aria-disabled=${over || !draft.trim()}>${sendIcon}${strings.send}</button>
      </div>
      <p class="foot" id="foot"><span>${strings.composerHint}</span>
        <span role="status" class=${over ? 'over' : ''}>${left < NEAR ? this.#counter(left) : nothing}</span></p>
    </form>`;
  }

  override updated(): void {
    const { field } = this;
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }

  #counter(left: number): string {
    const { strings } = this.#words;
    return left < 0 ? strings.charactersOver(-left) : strings.charactersLeft(left);
  }

  readonly #onInput = (event: InputEvent) => {
    const { conversation } = this;
    if (!conversation || !(event.target instanceof HTMLTextAreaElement)) return;
    conversation.draft = event.target.value;
    conversation.setTyping(event.target.value.trim() !== '');
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a candidate. Safari ends composing just before that Enter: 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  };

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
    this.field?.focus();
  };

  #send(): void {
    const { conversation } = this;
    const text = conversation?.draft.trim() ?? '';
    if (!conversation || !text || conversation.draft.length > MAX_TEXT) return;
    conversation.setTyping(false);
    conversation.send(text);
    conversation.draft = '';
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-composer': PorchlightComposer;
  }
}
