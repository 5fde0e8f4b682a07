import { html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tokens } from '../../client/tokens.css.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import { MAX_FIELD } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { magnifier } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { conversationLink, conversationOf } from '../route.ts';
import { renderRow } from './conversation-row.ts';
import { belowRows, insteadOfRows } from './instead-of-rows.ts';
import { styles } from './porchlight-conversations.styles.ts';
import type { Filter } from './rows.ts';
import { Viewport } from './viewport.ts';

const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** So long nobody types before a search goes out, in milliseconds. */
const PAUSE_MS = 250;

/**
 * The left column: the agent's conversations, or everybody's past ones too, newest first, and a search among them.
 * Of thousands it draws those in view: `aria-posinset` says where each of them stands.
 *
 * @csspart row - One conversation. Gains `selected` while it is being read.
 */
export class PorchlightConversations extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose conversations they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Which ones are shown: `active` or `all`. */
  @property() filter: Filter = 'active';

  @query('.scroller') private readonly scroller!: HTMLElement | null;
  @query('[type=search]') private readonly field!: HTMLInputElement | null;

  readonly #words = new Words(this);
  readonly #bottom = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.#past?.more();
  });
  readonly #viewport = new Viewport(this, { scroller: () => this.scroller, count: () => this.#rows.length });
  /** The row that the keyboard is, or was last, at. */
  #place: string | undefined;
  #focused = false;
  #turnedTo: string | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Follow(this, () => [this.session]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bottom.disconnect();
    clearTimeout(this.#pause);
  }

  /** Puts the focus on the row of one conversation, or on the first. */
  focusRow(id: string | undefined): void {
    const at = this.#rows.findIndex((row) => row.id === id);
    void this.#focusAt(Math.max(0, at));
  }

  /** Puts the focus where one searches. */
  focusSearch(): void {
    this.field?.select();
    this.field?.focus();
  }

  override render() {
    const { session } = this;
    if (!session) return nothing;
    const { strings } = this.#words;
    const rows = session.rows(this.filter);
    return html`<div class="bar">
        <h2 id="heading">${strings.conversations}</h2>
        <fieldset>
          <legend class="unseen">${strings.show}</legend>
          ${this.#choice('active', strings.active)} ${this.#choice('all', strings.all)}
        </fieldset>
      </div>
      <div class="search" role="search">
        ${magnifier}<input type="search" aria-label=${strings.list.search} placeholder=${strings.list.search}
          maxlength=${MAX_FIELD} autocomplete="off" spellcheck="false"
          @input=${this.#onSearch} @keydown=${this.#onSearchKey} />
        <span class="unseen" role="status">${this.#result(rows.length)}</span>
      </div>
      <div class="scroller" @scroll=${this.#viewport.look}>
        ${rows.length ? this.#list(rows) : this.#nothing(session)}
        ${this.filter === 'all' ? html`<div class="end">${this.#end()}</div>` : nothing}
      </div>`;
  }

  override updated(): void {
    this.#follow();
    // An observer speaks only of changes; observed anew, it says at once whether the end is (still) in sight.
    this.#bottom.disconnect();
    const end = this.renderRoot.querySelector('.end');
    if (end && !this.#past?.loading && !this.#past?.failed) this.#bottom.observe(end);
  }

  /** What the agent turns to by another way than this list comes into view, if it is in the list. */
  #follow(): void {
    const { scroller, session } = this;
    if (!scroller?.clientHeight || session?.selected === this.#turnedTo) return;
    this.#turnedTo = session?.selected;
    const at = this.#rows.findIndex((row) => row.id === this.#turnedTo);
    if (at >= 0) this.#viewport.reveal(at);
  }

  /** The past conversations that are shown: all, or those that are found. */
  get #past() {
    return this.session?.finder.past ?? this.session?.past;
  }

  get #rows(): ConversationRow[] {
    return this.session?.rows(this.filter) ?? [];
  }

  #list(rows: ConversationRow[]) {
    const { rowHeight } = this.#viewport;
    const at = rows.findIndex((row) => row.id === this.#place);
    // A row that has the focus stays, wherever one scrolls to: the focus would be lost with it.
    const drawn = this.#viewport.drawn(this.#focused ? at : -1);
    const entry = this.#entry(rows, drawn);
    const total = this.filter === 'all' && !this.#past?.complete ? -1 : rows.length;
    // Set as properties: the page's policy allows no inline styles.
    return html`<ul role="list" aria-labelledby="heading" .style=${`block-size: ${rows.length * rowHeight}px`}
      @keydown=${this.#onKey} @focusin=${this.#onFocus} @focusout=${this.#onBlur}>
      ${repeat(
        drawn.flatMap((at) => ({ at, row: rows[at] })),
        ({ row }) => row?.id,
        ({ row, at }) =>
          row &&
          this.session &&
          renderRow(row, this.session, this.#words, {
            position: at + 1,
            total,
            top: at * rowHeight,
            reachable: at === entry,
          }),
      )}
    </ul>`;
  }

  /** The one row that Tab comes to: where the keyboard was, else what is being read, else the first in view. */
  #entry(rows: ConversationRow[], drawn: number[]): number | undefined {
    const wanted = [this.#place, this.session?.selected];
    for (const id of wanted) {
      const at = id === undefined ? undefined : drawn.find((at) => rows[at]?.id === id);
      if (at !== undefined) return at;
    }
    return drawn.find((at) => this.#viewport.isUncut(at)) ?? drawn[0];
  }

  #choice(value: Filter, label: string) {
    return html`<label><input type="radio" name="filter" .checked=${this.filter === value}
      @change=${() => {
        this.filter = value;
        if (value === 'all') void this.#past?.refresh();
      }} />${label}</label>`;
  }

  #nothing(session: InboxSession) {
    const past = session.finder.past ?? session.past;
    const { strings } = this.#words;
    const becomeAvailable = () => void this.#becomeAvailable(session);
    return insteadOfRows({
      session,
      filter: this.filter,
      past,
      strings,
      searchAll: this.#searchAll,
      becomeAvailable,
    });
  }

  readonly #searchAll = () => {
    this.filter = 'all';
    this.field?.focus();
  };

  /** What a search has come to, for those who do not see the list. */
  #result(count: number) {
    const { list } = this.#words.strings;
    if (!this.session?.finder.words) return nothing;
    if (this.filter === 'all' && this.#past?.failed) return nothing;
    if (this.filter === 'all' && !this.#past?.complete) return count ? nothing : list.searching;
    return count ? list.found(count) : list.noneFound;
  }

  /** The button goes with what it changes; the focus stays here, on what has come instead. */
  async #becomeAvailable(session: InboxSession): Promise<void> {
    await session.setAvailable(true);
    await this.updateComplete;
    if (session.availability?.available) this.renderRoot.querySelector<HTMLElement>('.empty')?.focus();
  }

  #end() {
    const past = this.#past;
    return past ? belowRows(past, !!this.session?.finder.words, this.#words.strings) : nothing;
  }

  readonly #onSearch = () => {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(this.#search, PAUSE_MS);
  };

  readonly #search = () => {
    clearTimeout(this.#pause);
    this.session?.finder.search(this.field?.value ?? '');
  };

  readonly #onSearchKey = (event: KeyboardEvent) => {
    const { field } = this;
    // What an input method makes of its keys is not for us.
    if (!field || event.isComposing) return;
    if (event.key === 'Escape' && field.value) {
      field.value = '';
      event.stopPropagation();
    } else if (event.key === 'ArrowDown' && this.#rows.length > 0) void this.#focusAt(0);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    this.#search();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const rows = this.#rows;
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = rows.findIndex((row) => row.id === this.#place);
    void this.#focusAt(move(Math.max(0, at), rows.length - 1));
  };

  readonly #onFocus = ({ target }: Event) => {
    this.#focused = true;
    if (target instanceof HTMLAnchorElement) this.#place = conversationOf(target.hash);
    this.requestUpdate();
  };

  readonly #onBlur = () => {
    this.#focused = false;
    this.requestUpdate();
  };

  async #focusAt(index: number): Promise<void> {
    const id = this.#rows[index]?.id;
    if (!id) return;
    this.#place = id;
    this.#focused = true;
    this.requestUpdate();
    await this.updateComplete;
    const link = this.renderRoot.querySelector<HTMLAnchorElement>(`a[href="${conversationLink(id)}"]`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-conversations': PorchlightConversations;
  }
}
