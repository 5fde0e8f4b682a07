import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import { MAX_TEXT } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { bolt, lock, sendIcon } from '../icons.ts';
import { Words } from '../localize/words.ts';
import type { TokenValues } from '../replies/fill.ts';
import type { ReplyBook } from '../replies/reply-book.ts';
import { pickerStyles, ReplyPicker } from '../replies/reply-picker.ts';
import type { Notes } from './notes.ts';
import { styles } from './porchlight-composer.styles.ts';

/** The counter is shown when fewer characters than this are left. */
const NEAR = 400;

/**
 * Where the agent writes: to the visitor, or a note that only agents see. Enter sends, Shift and Enter start a new line;
 * a `/` at the beginning opens the saved replies. What is typed is kept with the conversation, each of the two for itself.
 *
 * @slot tools - What else can be sent, as small buttons beside the text.
 * @csspart composer - The box around text and button.
 */
export class PorchlightComposer extends LitElement {
  static override styles = [tokens, controls, styles, pickerStyles];

  /** The conversation written to. */
  @property({ attribute: false }) conversation: LiveConversation | undefined;

  /** What is noted beside it. */
  @property({ attribute: false }) notes: Notes | undefined;

  /** The saved replies to choose from. */
  @property({ attribute: false }) book: ReplyBook | undefined;

  /** What the tokens of a saved reply stand for here. */
  @property({ attribute: false }) values: TokenValues = {};

  /** Who writes. */
  @property({ attribute: false }) author: AgentCard = { id: '', name: '' };

  /** Whether the chat is over: then there is nothing to write but notes. */
  @property({ type: Boolean }) past = false;

  @state() private noting = false;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #words = new Words(this);
  readonly #picker = new ReplyPicker(this, {
    book: () => this.book,
    values: () => this.values,
    insert: (text, typed) => this.#insert(text, typed),
  });

  constructor() {
    super();
    new Follow(this, () => [this.conversation, this.notes, this.book]);
  }

  override focus(): void {
    this.field?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('past') && this.past) this.#turn(true);
  }

  override render() {
    const draft = this.#draft;
    const { strings } = this.#words;
    const { noting } = this;
    const left = MAX_TEXT - draft.length;
    const over = left < 0;
    return html`<form class=${noting ? 'noting' : ''} @submit=${this.#onSubmit}>
      ${this.#picker.render(strings)}
      ${this.notes && !this.past ? this.#modes() : nothing}
      <div class=${over ? 'box over' : 'box'} part="composer">
        ${this.#field(draft, over)}
        ${noting ? nothing : html`<slot name="tools"></slot>`}
        ${this.book && !noting ? this.#repliesButton() : nothing}
        <button class="button primary" aria-disabled=${over || !draft.trim()}>
          ${noting ? lock : sendIcon}${noting ? strings.thread.addNote : strings.send}</button>
      </div>
      <p class="foot" id="foot"><span>${noting ? strings.thread.noteHint : strings.composerHint}</span>
        <span role="status" class=${over ? 'over' : ''}>${left < NEAR ? this.#counter(left) : nothing}</span></p>
    </form>`;
  }

  #field(draft: string, over: boolean) {
    const { strings } = this.#words;
    const label = this.noting ? strings.thread.note : strings.message;
    const { active } = this.#picker;
    return html`<textarea rows="1" dir="auto" aria-label=${label} placeholder=${label}
      aria-describedby="foot" aria-invalid=${over} enterkeyhint="send" autocomplete="off"
      aria-autocomplete=${this.noting ? nothing : 'list'} aria-haspopup=${this.noting ? nothing : 'listbox'}
      aria-controls=${active ? 'replies' : nothing} aria-activedescendant=${active ?? nothing}
      .value=${asTyped(draft)} @input=${this.#onInput} @keydown=${this.#onKey}
      @blur=${() => this.conversation?.setTyping(false)}></textarea>`;
  }

  #repliesButton() {
    return html`<button type="button" class="button quiet icon" aria-label=${this.#words.strings.replies.title}
      aria-expanded=${this.#picker.open} @click=${this.#onReplies}>${bolt}</button>`;
  }

  #modes() {
    const { thread } = this.#words.strings;
    const mode = (noting: boolean, words: string) => html`<label>
      <input type="radio" name="mode" .checked=${asTyped(this.noting === noting)} @change=${() => this.#turn(noting)}>
      ${noting ? lock : nothing}${words}</label>`;
    return html`<div class="modes" role="radiogroup" aria-label=${thread.writeAs}>
      ${mode(false, thread.reply)}${mode(true, thread.note)}</div>`;
  }

  #turn(noting: boolean): void {
    this.noting = noting;
    this.#picker.close();
    // Whatever is noted now is no typing that the visitor should hear of.
    this.conversation?.setTyping(false);
  }

  get #draft(): string {
    return (this.noting ? this.notes : this.conversation)?.draft ?? '';
  }

  set #draft(text: string) {
    const written = this.noting ? this.notes : this.conversation;
    if (written) written.draft = text;
    this.requestUpdate();
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
    const { value } = event.target;
    this.#draft = value;
    if (this.noting) return;
    const wasOpen = this.#picker.open;
    this.#picker.typed(value);
    if (this.#picker.open && !wasOpen) void this.book?.load(conversation.id);
    conversation.setTyping(value.trim() !== '' && !this.#picker.open);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (this.#picker.key(event)) {
      event.preventDefault();
      return;
    }
    // While an input method composes, Enter chooses a candidate. Safari ends composing just before that Enter: 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  };

  readonly #onReplies = () => {
    this.#picker.toggle();
    if (this.#picker.open) void this.book?.load(this.conversation?.id);
    this.field?.focus();
  };

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
    this.field?.focus();
  };

  /** Puts a reply where its `/` stands, or where the caret is, with the caret after it. */
  async #insert(text: string, typed: boolean): Promise<void> {
    const { field } = this;
    if (!field) return;
    const [start, end] = typed ? [0, field.value.length] : [field.selectionStart, field.selectionEnd];
    this.#draft = field.value.slice(0, start) + text + field.value.slice(end);
    this.conversation?.setTyping(true);
    await this.updateComplete;
    field.focus();
    field.setSelectionRange(start + text.length, start + text.length);
  }

  #send(): void {
    const { conversation } = this;
    const text = this.#draft.trim();
    if (!conversation || !text || this.#draft.length > MAX_TEXT || this.#picker.open) return;
    if (this.noting) {
      this.notes?.add(this.author);
      return;
    }
    conversation.setTyping(false);
    conversation.send(text);
    this.#draft = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-composer': PorchlightComposer;
  }
}
