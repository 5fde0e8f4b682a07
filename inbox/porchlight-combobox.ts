import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tokens } from '../client/tokens.css.ts';
import { controls } from './controls.css.ts';
import { tick } from './icons.ts';
import { holding } from './shortcuts/commands.ts';

/** One thing that can be chosen. */
export interface Choice {
  id: string;
  /** What is read, and searched. */
  label: string;
  /** Said beside it. */
  hint?: string;
  /** Why it cannot be chosen shows in `hint`. */
  disabled?: boolean;
}

/** So many have room in a lower list. Its height follows from how many there are, not from how many are found. */
const FEW = 3;

const styles = css`
  :host {
    display: grid;
    gap: 0.375rem;
  }
  label {
    font-weight: 600;
  }
  input {
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: max(0.9375rem, 16px);
  }
  ul {
    block-size: 13.25rem;
    overflow-y: auto;
    padding: 0.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  ul.few {
    block-size: 8.25rem;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.625rem;
    border-radius: calc(var(--_radius-small) - 0.25rem);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  li span {
    flex: 1;
  }
  li small {
    color: var(--_muted);
    font-size: 0.8125rem;
    text-align: end;
  }
  li.active {
    background: var(--_raised);
    box-shadow: inset 0 0 0 2px var(--_accent-text);
  }
  li[aria-selected='true'] {
    font-weight: 600;
  }
  li svg {
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_accent-text);
  }
  li[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }
  .none {
    padding: 0.625rem;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    li.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    li[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;

/** The choice of a combobox has changed: its `value` is another. */
export class ChoiceEvent extends Event {
  constructor() {
    super('choice');
  }
}

/**
 * A field to search in, and the list of what it finds: arrows move, Enter chooses. The list is always there, so that
 * nothing jumps when one types.
 *
 * @fires {ChoiceEvent} choice - Something else has been chosen.
 */
export class PorchlightCombobox extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Its name. */
  @property() label = '';

  /** What is said when nothing is found. */
  @property() none = '';

  @property({ attribute: false }) choices: readonly Choice[] = [];

  /** The id of what has been chosen. */
  @property() value: string | undefined;

  @state() private typed: string | undefined;
  @state() private active = 0;

  @query('input') private readonly field!: HTMLInputElement | null;

  override focus(): void {
    this.field?.focus();
  }

  override render() {
    const found = this.#found;
    const chosen = this.choices.find(({ id }) => id === this.value);
    const at = Math.min(this.active, found.length - 1);
    return html`<label for="field">${this.label}</label>
      <input id="field" role="combobox" autocomplete="off" spellcheck="false" aria-expanded="true" aria-controls="list"
        aria-autocomplete="list" aria-activedescendant=${at < 0 ? nothing : `choice-${at}`}
        .value=${this.typed ?? chosen?.label ?? ''} @input=${this.#onInput} @keydown=${this.#onKey} @blur=${this.#onBlur}
        @focus=${() => this.field?.select()} />
      <ul role="listbox" id="list" tabindex="-1" class=${this.choices.length <= FEW ? 'few' : ''} aria-label=${this.label}>
        ${repeat(
          found,
          ({ id }) => id,
          (choice, index) => this.#choice(choice, index, index === at),
        )}
      </ul>
      <p class=${found.length ? 'unseen' : 'none'} role="status">${found.length ? '' : this.none}</p>`;
  }

  override updated(): void {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #choice(choice: Choice, index: number, active: boolean) {
    const { id, label, hint, disabled } = choice;
    // The field keeps the focus: a press would take it away.
    return html`<li role="option" id="choice-${index}" class=${active ? 'active' : ''} aria-selected=${id === this.value}
      aria-disabled=${disabled ? 'true' : nothing} @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(choice)}>
      <span><bdi>${label}</bdi></span>${hint ? html`<small>${hint}</small>` : nothing}${id === this.value ? tick : nothing}</li>`;
  }

  get #found(): readonly Choice[] {
    const { typed } = this;
    if (!typed?.trim()) return this.choices;
    return this.choices.filter(({ label, hint }) => holding(`${label} ${hint ?? ''}`, typed));
  }

  #choose(choice: Choice | undefined): void {
    if (!choice || choice.disabled) return;
    this.value = choice.id;
    this.#settle();
    this.dispatchEvent(new ChoiceEvent());
  }

  /** The whole list again, at what is chosen. */
  #settle(): void {
    this.typed = undefined;
    this.active = Math.max(
      0,
      this.choices.findIndex(({ id }) => id === this.value),
    );
  }

  readonly #onInput = () => {
    this.typed = this.field?.value ?? '';
    this.active = 0;
  };

  readonly #onBlur = () => this.#settle();

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { length } = this.#found;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (length) this.active = (this.active + (event.key === 'ArrowDown' ? 1 : length - 1)) % length;
        break;
      case 'Enter':
        this.#choose(this.#found[this.active]);
        break;
      case 'Escape':
        // With something typed it takes that back; without, whatever is around it may close.
        if (this.typed === undefined) return;
        this.#settle();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-combobox': PorchlightCombobox;
  }
}
