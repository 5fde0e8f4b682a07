import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayKey, shortDay } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { chats, person, resting } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { initials } from '../initials.ts';
import { Words } from '../localize/words.ts';
import { conversationLink } from '../route.ts';
import { styles } from './porchlight-conversations.styles.ts';
import type { Filter } from './rows.ts';

const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The left column: the agent's conversations, or everybody's past ones too, newest first.
 *
 * @csspart row - One conversation. Gains `selected` while it is being read.
 */
export class PorchlightConversations extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose conversations they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Which ones are shown: `active` or `all`. */
  @property() filter: Filter = 'active';

  readonly #words = new Words(this);
  readonly #bottom = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.session?.past.more();
  });

  constructor() {
    super();
    new Follow(this, () => [this.session]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bottom.disconnect();
  }

  /** Puts the focus on the row of one conversation, or on the first. */
  focusRow(id: string | undefined): void {
    const rows = this.#links();
    (rows.find((row) => row.hash === (id && conversationLink(id))) ?? rows[0])?.focus();
  }

  override render() {
    const { session } = this;
    if (!session) return nothing;
    const { strings } = this.#words;
    const rows = session.rows(this.filter);
    const entry = rows.find((row) => row.id === session.selected) ?? rows[0];
    return html`<div class="bar">
        <h2 id="heading">${strings.conversations}</h2>
        <fieldset>
          <legend class="unseen">${strings.show}</legend>
          ${this.#choice('active', strings.active)} ${this.#choice('all', strings.all)}
        </fieldset>
      </div>
      <div class="scroller">
        ${
          rows.length
            ? html`<ul role="list" aria-labelledby="heading" @keydown=${this.#onKey}>
                ${repeat(
                  rows,
                  (row) => row.id,
                  (row) => this.#row(row, row === entry),
                )}
              </ul>`
            : this.#nothing()
        }
        ${this.filter === 'all' ? html`<div class="end">${this.#end()}</div>` : nothing}
      </div>`;
  }

  override updated(): void {
    // An observer speaks only of changes; observed anew, it says at once whether the end is (still) in sight.
    this.#bottom.disconnect();
    const end = this.renderRoot.querySelector('.end');
    if (end && !this.session?.past.loading && !this.session?.past.failed) this.#bottom.observe(end);
  }

  #choice(value: Filter, label: string) {
    return html`<label><input type="radio" name="filter" .checked=${this.filter === value}
      @change=${() => {
        this.filter = value;
        if (value === 'all') void this.session?.past.refresh();
      }} />${label}</label>`;
  }

  #row(row: ConversationRow, reachable: boolean) {
    const { session } = this;
    if (!session) return nothing;
    const { strings } = this.#words;
    const name = row.visitor.name ?? strings.visitor;
    const selected = row.id === session.selected;
    const active = row.status === 'active';
    const unread = active ? session.live(row.id).unread : 0;
    return html`<li>
      <a href=${conversationLink(row.id)} part=${selected ? 'row selected' : 'row'}
        class="row ${unread ? 'fresh' : ''} ${active ? '' : 'past'}" tabindex=${reachable ? 0 : -1}
        aria-current=${selected ? 'true' : nothing}>
        <span class="avatar" aria-hidden="true">${row.visitor.name ? initials(row.visitor.name) || person : person}</span>
        <span class="words">
          <span class="top"><span class="name"><bdi>${name}</bdi></span> ${this.#time(row.last.at)}</span>
          <span class="bottom">
            <span class="last" dir="auto">${this.#last(row)}</span>
            ${active ? nothing : this.#handler(row)}
            ${
              unread
                ? html`<span class="badge"><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span><span
                    class="unseen">${strings.unread(unread)}</span></span>`
                : nothing
            }
          </span>
        </span>
      </a>
    </li>`;
  }

  #time(at: string) {
    const { language } = this.#words;
    const today = dayKey(at) === dayKey(Date.now());
    return html`<time datetime=${at}>${today ? formatTime(language, at) : shortDay(language, at)}</time>`;
  }

  #last({ id, last, status, agent }: ConversationRow) {
    const { strings } = this.#words;
    const draft = status === 'active' && id !== this.session?.selected ? this.session?.live(id).draft : '';
    if (draft) return html`<span class="draft">${strings.draft}</span> ${draft}`;
    if (last.text === undefined) return status === 'ended' ? strings.ended : strings.noTextYet;
    const speaker = agent.id === this.session?.agent?.id ? strings.you : agent.name;
    return last.by === 'agent' ? `${speaker}: ${last.text}` : last.text;
  }

  #handler({ agent }: ConversationRow) {
    const { strings } = this.#words;
    const own = agent.id === this.session?.agent?.id;
    const name = own ? strings.you : agent.name;
    return html`<span class="agent"><span class="unseen">${strings.handledBy(name)}</span><span
      aria-hidden="true" title=${strings.handledBy(name)}>${name}</span></span>`;
  }

  #nothing() {
    const { strings } = this.#words;
    const { session } = this;
    if (this.filter === 'all') {
      const waiting = !session?.past.complete;
      return waiting ? nothing : this.#empty(chats, strings.noPast, strings.noPastText);
    }
    if (!session?.ready) return nothing;
    if (session.availability?.available) return this.#empty(chats, strings.noActive, strings.noActiveText);
    const blocked = session.turning || session.client.state !== 'online';
    return this.#empty(
      resting,
      strings.notAvailable,
      strings.notAvailableText,
      html`<button type="button" class="button primary" aria-disabled=${blocked}
        @click=${() => blocked || this.#becomeAvailable(session)}>${strings.becomeAvailable}</button>`,
    );
  }

  #empty(picture: unknown, title: string, text: string, action: unknown = nothing) {
    return html`<div class="empty" tabindex="-1">${picture}<strong>${title}</strong><p>${text}</p>${action}</div>`;
  }

  /** The button goes with what it changes; the focus stays here, on what has come instead. */
  async #becomeAvailable(session: InboxSession): Promise<void> {
    await session.setAvailable(true);
    await this.updateComplete;
    if (session.availability?.available) this.renderRoot.querySelector<HTMLElement>('.empty')?.focus();
  }

  #end() {
    const { strings } = this.#words;
    const past = this.session?.past;
    if (past?.loading) return strings.loading;
    if (!past?.failed) return nothing;
    return html`<p role="alert">${strings.listFailed}</p>
      <button type="button" class="link" @click=${() => past.more()}>${strings.tryAgain}</button>`;
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const rows = this.#links();
    const at = rows.indexOf(event.target as HTMLAnchorElement);
    const move = MOVES[event.key];
    if (!move || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    rows[move(at, rows.length - 1)]?.focus();
  };

  #links(): HTMLAnchorElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('a.row')];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-conversations': PorchlightConversations;
  }
}
