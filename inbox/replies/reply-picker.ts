import { css, html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { SavedReply } from '../../protocol/saved-reply.ts';
import type { Strings } from '../localize/en.ts';
import { REPLIES } from '../route.ts';
import { fill, type TokenValues } from './fill.ts';
import type { ReplyBook } from './reply-book.ts';
import { searchReplies } from './search-replies.ts';

/** What the picker asks of the element in which it is drawn. */
export interface PickerHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

interface PickerOptions {
  book(): ReplyBook | undefined;
  values(): TokenValues;
  /** This is to be said; `typed` is whether the `/` and what follows it stand in the field. */
  insert(text: string, typed: boolean): void;
}

export const pickerStyles = css`
  .replies {
    margin-block-end: 0.375rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: hidden;
  }
  .replies ul {
    max-block-size: min(16rem, 35vh);
    overflow-y: auto;
    padding: 0.25rem;
  }
  .replies li {
    padding: 0.375rem 0.625rem;
    border-radius: 0.375rem;
    cursor: pointer;
  }
  .replies li[aria-selected='true'] {
    background: var(--_accent-soft);
    box-shadow: inset 0.1875rem 0 var(--_accent-text);
  }
  .replies li:dir(rtl)[aria-selected='true'] {
    box-shadow: inset -0.1875rem 0 var(--_accent-text);
  }
  .replies strong {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .replies .preview {
    display: block;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .replies p {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    padding: 0.4375rem 0.875rem;
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .replies ul + p {
    border-block-start: 1px solid var(--_line);
  }
  .replies a {
    color: var(--_accent-text);
  }
  @media (forced-colors: active) {
    .replies li[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

/**
 * The list of saved replies above the field: a `/` at the beginning of the text opens it, and what follows is searched
 * for. The focus stays in the field. As long as the list is open Enter sends nothing; Escape closes it, and then a text
 * that begins with a stroke is a text like any other.
 */
export class ReplyPicker implements ReactiveController {
  readonly #host: PickerHost;
  readonly #options: PickerOptions;
  #open = false;
  /** Whether it was opened by its `/`, and not by its button. */
  #typed = false;
  #dismissed = false;
  #wanted = '';
  #active = 0;

  constructor(host: PickerHost, options: PickerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  /** The id of the option that Enter takes. */
  get active(): string | undefined {
    return this.#open && this.#found.length > 0 ? `reply-${this.#active}` : undefined;
  }

  hostUpdated(): void {
    if (this.active)
      this.#host.renderRoot.querySelector(`#${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }

  /** The text is this now. */
  typed(text: string): void {
    const asks = text.startsWith('/') && !text.includes('\n');
    if (!asks) this.#dismissed = false;
    this.#show(asks && !this.#dismissed, true, text.slice(1));
  }

  /** Its button was pressed. */
  toggle(): void {
    this.#show(!this.#open, false, '');
  }

  close(): void {
    this.#show(false, false, '');
  }

  /** Whether the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.#open || event.isComposing || event.keyCode === 229) return false;
    switch (event.key) {
      case 'ArrowDown':
        return this.#move(1);
      case 'ArrowUp':
        return this.#move(-1);
      case 'Enter':
        if (event.shiftKey) return false;
        this.#take(this.#found[this.#active]);
        return true;
      case 'Tab':
        if (event.shiftKey || this.#found.length === 0) return false;
        this.#take(this.#found[this.#active]);
        return true;
      case 'Escape':
        this.#dismissed = this.#typed;
        this.close();
        return true;
      default:
        return false;
    }
  }

  render(strings: Strings) {
    const words = strings.replies;
    const book = this.#options.book();
    if (!this.#open || !book) return html`<p class="unseen" role="status"></p>`;
    const found = this.#found;
    const said = book.loaded ? (found.length ? words.found(found.length) : words.noneFound) : '';
    return html`<p class="unseen" role="status">${said}</p>
      <div class="replies">
        ${
          found.length
            ? html`<ul role="listbox" id="replies" aria-label=${words.title}>
                ${found.map((reply, at) => this.#option(reply, at, strings))}</ul>`
            : nothing
        }
        <p>${found.length ? html`<span>${words.hint}</span>` : this.#nothing(book, strings)}
          <a href=${REPLIES}>${words.manage}</a></p>
      </div>`;
  }

  #nothing(book: ReplyBook, { replies, loading, tryAgain }: Strings) {
    if (book.failed)
      return html`<span>${replies.failed}
        <button type="button" class="link" @click=${() => book.load()}>${tryAgain}</button></span>`;
    if (!book.loaded) return html`<span>${loading}</span>`;
    return html`<span>${book.replies.length ? replies.noneFound : replies.none}</span>`;
  }

  #option(reply: SavedReply, at: number, { replies }: Strings) {
    // The field keeps the focus: a press would take it away.
    return html`<li role="option" id=${`reply-${at}`} aria-selected=${at === this.#active}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.#take(reply)}>
      <strong dir="auto">${reply.title}</strong>
      <span class="preview" dir="auto">${fill(reply.text, this.#options.values())}</span>
      ${reply.kind === 'shared' ? html`<span class="unseen">${replies.shared}</span>` : nothing}
    </li>`;
  }

  get #found(): SavedReply[] {
    return searchReplies(this.#options.book()?.replies ?? [], this.#wanted);
  }

  #move(by: number): boolean {
    const { length } = this.#found;
    if (length) this.#active = (this.#active + by + length) % length;
    this.#host.requestUpdate();
    return true;
  }

  #take(reply: SavedReply | undefined): void {
    if (!reply) return;
    const typed = this.#typed;
    this.close();
    this.#options.insert(fill(reply.text, this.#options.values()), typed);
  }

  #show(open: boolean, typed: boolean, wanted: string): void {
    if (wanted !== this.#wanted || !open) this.#active = 0;
    this.#open = open;
    this.#typed = open && typed;
    this.#wanted = wanted;
    this.#host.requestUpdate();
  }
}
