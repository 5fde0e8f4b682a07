import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Words } from '../localize/words.ts';
import { dialog } from './dialog.css.ts';
import { SINGLE_KEYS } from './shortcuts.ts';

const styles = css`
  .sheet {
    overflow-y: auto;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0;
  }
  dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    gap: 1rem;
    padding-block: 0.4375rem;
    border-block-start: 1px solid var(--_line);
  }
  dd {
    order: 1;
  }
  dt {
    order: 2;
    text-align: end;
  }
`;

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key that goes with K. */
export const COMMAND = mac ? '⌘' : 'Ctrl';

/** The list of shortcuts, as a dialog. */
export class PorchlightShortcuts extends LitElement {
  static override styles = [tokens, controls, dialog, styles];

  /** Whether single keys do anything. */
  @property({ type: Boolean }) single = true;

  @state() private open = false;

  @query('dialog') private readonly sheet!: HTMLDialogElement | null;

  readonly #words = new Words(this);

  async show(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    if (!this.sheet?.open) this.sheet?.showModal();
  }

  override render() {
    if (!this.open) return nothing;
    const { keys, composerHint } = this.#words.strings;
    return html`<dialog aria-labelledby="heading" @close=${() => {
      this.open = false;
    }} @click=${this.#onBackdrop}>
      <div class="sheet">
        <div class="head"><h2 id="heading">${keys.title}</h2>
          <button type="button" class="button" @click=${() => this.sheet?.close()}>${keys.close}</button></div>
        ${this.single ? nothing : html`<p>${keys.singleOff}</p>`}
        <dl>
          ${this.#row([COMMAND, 'K'], keys.deeds.palette)}
          ${Object.entries(SINGLE_KEYS).map(([key, deed]) => this.#row([key], keys.deeds[deed]))}
          ${this.#row(['↑', '↓'], keys.list)} ${this.#row(['Esc'], keys.escape)}
        </dl>
        <p>${composerHint}</p>
      </div>
    </dialog>`;
  }

  #row(pressed: readonly string[], words: string) {
    return html`<div><dt>${pressed.map((key, at) => html`${at ? ' ' : nothing}<kbd>${key}</kbd>`)}</dt><dd>${words}</dd></div>`;
  }

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.sheet) this.sheet?.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-shortcuts': PorchlightShortcuts;
  }
}
