import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Words } from '../localize/words.ts';
import { type Command, matching } from './commands.ts';
import { dialog } from './dialog.css.ts';

const styles = css`
  dialog {
    margin-block-start: min(6rem, 10vh);
  }
  .box {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    max-block-size: inherit;
  }
  input {
    inline-size: 100%;
    min-block-size: 3.25rem;
    padding: 0.5rem 1.25rem;
    border: 0;
    border-block-end: 1px solid var(--_line);
    background: none;
    font-size: 1rem;
  }
  input:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius) var(--_radius) 0 0;
  }
  ul {
    max-block-size: min(24rem, 60vh);
    overflow-y: auto;
    padding: 0.5rem;
  }
  li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.5rem 0.75rem;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  li[aria-selected='true'] {
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-text);
  }
  .label {
    overflow-wrap: anywhere;
    font-weight: 550;
  }
  .hint {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  li[aria-selected='true'] .hint {
    color: var(--_text);
  }
  .none {
    padding: 1rem 1.25rem;
    color: var(--_muted);
  }
  .none:empty {
    padding: 0;
  }
`;

const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at < last ? at + 1 : 0),
  ArrowUp: (at, last) => (at > 0 ? at - 1 : last),
};

/**
 * The command palette: type a few letters of a place, a visitor or an act, and Enter goes there. The field keeps the
 * focus; the list is a listbox that it controls.
 */
export class PorchlightPalette extends LitElement {
  static override styles = [tokens, controls, dialog, styles];

  /** Where it can lead; asked when it opens, and as one types. */
  @property({ attribute: false }) commands: () => readonly Command[] = () => [];

  @state() private open = false;
  @state() private query = '';
  @state() private at = 0;

  @query('dialog') private readonly sheet!: HTMLDialogElement | null;

  readonly #words = new Words(this);

  /** Opens with an empty field. */
  async show(): Promise<void> {
    this.query = '';
    this.at = 0;
    this.open = true;
    await this.updateComplete;
    if (!this.sheet?.open) this.sheet?.showModal();
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    if (!this.open) return nothing;
    const { keys } = this.#words.strings;
    const found = matching(this.commands(), this.query);
    const at = Math.min(this.at, found.length - 1);
    return html`<dialog aria-label=${keys.palette} @close=${() => {
      this.open = false;
    }} @click=${this.#onBackdrop}>
      <div class="box">
        <input role="combobox" aria-label=${keys.search} placeholder=${keys.search} aria-expanded=${found.length > 0}
          aria-controls="list" aria-autocomplete="list" aria-activedescendant=${at < 0 ? nothing : `option-${at}`}
          autocomplete="off" spellcheck="false" dir="auto" .value=${this.query} @input=${this.#onInput}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, found, at)} />
        <div>
          <ul id="list" role="listbox" aria-label=${keys.palette} ?hidden=${found.length === 0}>
            ${found.map((command, index) => this.#option(command, index, at))}
          </ul>
          <p class="none" role="status">${found.length === 0 ? keys.noMatch : nothing}</p>
        </div>
      </div>
    </dialog>`;
  }

  override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #option(command: Command, index: number, at: number) {
    return html`<li id="option-${index}" role="option" aria-selected=${index === at}
      @pointermove=${() => {
        this.at = index;
      }} @click=${() => this.#run(command)}>
      <span class="label"><bdi>${command.label}</bdi></span>
      ${command.hint ? html`<span class="hint"><bdi>${command.hint}</bdi></span>` : nothing}
    </li>`;
  }

  /** The dialog goes first, so that whatever is gone to can take the focus. */
  #run(command: Command | undefined): void {
    if (!command) return;
    this.sheet?.close();
    this.open = false;
    command.run();
  }

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.sheet) this.sheet?.close();
  };

  readonly #onInput = ({ target }: InputEvent) => {
    if (!(target instanceof HTMLInputElement)) return;
    this.query = target.value;
    this.at = 0;
  };

  #onKey(event: KeyboardEvent, found: readonly Command[], at: number): void {
    // While an input method composes, Enter chooses a candidate. Safari ends composing just before that Enter: 229.
    if (event.isComposing || event.keyCode === 229) return;
    const move = MOVES[event.key];
    if (move) this.at = move(at, found.length - 1);
    else if (event.key === 'Enter') this.#run(found[at]);
    else return;
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-palette': PorchlightPalette;
  }
}
