import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_FIELD } from '../../protocol/limits.ts';
import type { VisitorField } from '../../protocol/visitor.ts';
import type { KnownField } from '../../protocol/visitor-profile.ts';
import { controls } from '../controls.css.ts';
import { Words } from '../localize/words.ts';
import type { VisitorRecord } from './visitor-record.ts';

const styles = css`
  form {
    display: grid;
    gap: 0.5rem;
    padding-block: 0.25rem;
  }
  input {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .failed {
    color: var(--_bad);
    font-size: 0.8125rem;
  }
  @container inbox (inline-size < 40rem) {
    .button,
    .link,
    input {
      min-block-size: 2.75rem;
      font-size: 1rem;
    }
  }
`;

/**
 * Where an agent puts right, or adds, one thing that is known of a visitor.
 *
 * @fires done - It is stored, or the agent has thought better of it.
 */
export class PorchlightCorrection extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose visitor it is. */
  @property({ attribute: false }) record: VisitorRecord | undefined;

  /** What is put right. */
  @property({ attribute: false }) field: VisitorField = 'name';

  /** The field's name. */
  @property({ attribute: false }) label = '';

  /** What is known so far. */
  @property({ attribute: false }) known: KnownField | undefined;

  @state() private saving = false;
  /** What is wrong: the value, or something else. */
  @state() private wrong: 'value' | 'else' | undefined;

  @query('input') private readonly input!: HTMLInputElement;

  readonly #words = new Words(this);

  override render() {
    const { strings } = this.#words;
    const words = strings.visitorPanel;
    const { wrong, known, field } = this;
    return html`<form novalidate @submit=${this.#save} @keydown=${this.#onKey}>
      <input name=${field} aria-label=${this.label} .value=${known?.value ?? ''} maxlength=${MAX_FIELD}
        autocomplete="off" dir=${field === 'phone' ? 'ltr' : 'auto'}
        inputmode=${field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
        aria-invalid=${wrong === 'value' ? 'true' : nothing} aria-describedby=${wrong ? 'wrong' : nothing} />
      ${wrong ? html`<p class="failed" id="wrong" role="alert">${wrong === 'value' ? words.invalid : strings.somethingFailed}</p>` : nothing}
      <div class="actions">
        <button class="button primary" aria-disabled=${this.saving}>${words.save}</button>
        <button type="button" class="button" @click=${this.#done}>${words.cancel}</button>
        ${
          known?.from === 'agent'
            ? html`<button type="button" class="link" @click=${() => this.#store(null)}>
                ${known.typed === undefined ? words.remove : words.backToOwn}</button>`
            : nothing
        }
      </div>
    </form>`;
  }

  override firstUpdated(): void {
    this.input.focus();
    this.input.select();
  }

  readonly #save = (event: Event) => {
    event.preventDefault();
    const value = this.input.value.trim();
    if (value === (this.known?.value ?? '')) this.#done();
    else if (!value) this.wrong = 'value';
    else void this.#store(value);
  };

  async #store(value: string | null): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.wrong = undefined;
    try {
      await this.record?.correct(this.field, value);
      this.#done();
    } catch (error) {
      this.wrong = error instanceof ChatError && error.code === 'frame.invalid' ? 'value' : 'else';
      this.input.focus();
    }
    this.saving = false;
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.#done();
  };

  readonly #done = () => {
    this.dispatchEvent(new Event('done'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-correction': PorchlightCorrection;
  }
}
