import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { downloadText } from '../../client/download.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { chevron, download } from '../icons.ts';
import { Words } from '../localize/words.ts';
import type { People } from './event-words.ts';
import type { Notes } from './notes.ts';
import { FORMATS, type Format, writeTranscript } from './write-transcript.ts';

const styles = css`
  :host {
    position: relative;
    display: inline-flex;
  }
  .button {
    white-space: nowrap;
  }
  .button svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .main {
    flex: 1;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .more {
    inline-size: 2.25rem;
    padding: 0;
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .button:focus-visible {
    z-index: 1;
  }
  :host([compact]) .button {
    border-color: transparent;
    background: none;
  }
  :host([compact]) .button:hover {
    background: var(--_sunken);
  }
  :host([compact]) .main {
    inline-size: 2.25rem;
    padding: 0;
  }
  :host([compact]) .more {
    inline-size: 1.5rem;
  }
  .menu {
    position: absolute;
    z-index: 3;
    inset-block-end: calc(100% + 0.375rem);
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: min(20rem, 85vw);
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  :host([compact]) .menu {
    inset-block: calc(100% + 0.375rem) auto;
  }
  .menu .button {
    inline-size: 100%;
    justify-content: flex-start;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.25rem;
    padding-inline: 0.875rem;
    cursor: pointer;
  }
  input {
    accent-color: var(--_accent);
  }
  @container inbox (inline-size < 40rem) {
    .button,
    label {
      min-block-size: 2.75rem;
    }
    .more {
      inline-size: 2.75rem;
    }
  }
`;

/**
 * Hands the agent the conversation as a file: as text with one press, as a page or as data from the menu beside it.
 * Internal notes stay out of it unless the agent asks for them, each time anew.
 *
 * @attr compact - Only pictures, in a bar.
 */
export class PorchlightDownload extends LitElement {
  static override styles = [tokens, controls, styles];

  @property({ type: Boolean, reflect: true }) compact = false;

  /** What is written down. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  /** What agents noted beside it. */
  @property({ attribute: false }) notes: Notes | undefined;

  /** Who speaks. */
  @property({ attribute: false }) people: People = { visitor: '', agent: '', own: true };

  @state() private open = false;
  @state() private withNotes = false;

  @query('.more') private readonly more!: HTMLElement | null;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.notes]);
  }

  override render() {
    const { strings } = this.#words;
    const name = strings.downloadTranscript;
    return html`<button type="button" class="main button" aria-label=${this.compact ? name : nothing}
        title=${this.compact ? name : nothing} @click=${() => this.#download('txt', false)}>
        ${download}${this.compact ? nothing : name}</button>
      <button type="button" class="more button" aria-label=${strings.thread.moreFormats} aria-expanded=${this.open}
        @click=${() => {
          this.open = !this.open;
        }}>${chevron}</button>
      ${this.open ? this.#menu() : nothing}`;
  }

  #menu() {
    const { thread } = this.#words.strings;
    const names = { txt: thread.asText, html: thread.asPage, json: thread.asData };
    return html`<div class="menu" role="group" aria-label=${thread.moreFormats}
      @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      ${FORMATS.map(
        (format) => html`<button type="button" class="button quiet"
          @click=${() => this.#download(format, this.withNotes)}>${names[format]}</button>`,
      )}
      ${
        this.notes?.notes.length
          ? html`<label><input type="checkbox" .checked=${this.withNotes} @change=${this.#onNotes}>
              ${thread.includeNotes}</label>`
          : nothing
      }
    </div>`;
  }

  #download(format: Format, withNotes: boolean): void {
    const live = this.conversation;
    if (!live) return;
    const { strings, language } = this.#words;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const notes = withNotes ? (this.notes?.notes ?? []) : [];
    const writing = { format, notes, strings, language, timeZone };
    const { name, text, type } = writeTranscript(live.conversation, this.people, writing);
    downloadText(name, text, type);
    this.#close();
  }

  #close(): void {
    if (this.open) this.more?.focus();
    this.open = false;
    this.withNotes = false;
  }

  readonly #onNotes = ({ target }: Event) => {
    this.withNotes = (target as HTMLInputElement).checked;
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
  };

  /** Whoever goes on to something else has no more use for the menu. A press on its background goes nowhere. */
  readonly #onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const within = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
    if (relatedTarget && !within) this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-download': PorchlightDownload;
  }
}
