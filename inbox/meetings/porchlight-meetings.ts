import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayKey, dayName } from '../../client/localize/days.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { MeetingRow } from '../../protocol/meeting.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { alertIcon, calendarIcon } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { page } from '../page.css.ts';
import { conversationLink } from '../route.ts';
import { browserZone } from '../settings/own-settings.ts';
import { Ticker } from '../ticker.ts';
import { clockWords, differ, placeWords, standingOf, theirWords } from './meeting-times.ts';
import { styles } from './porchlight-meetings.styles.ts';
import type { PorchlightMove } from './porchlight-move.ts';

/** Often enough that a meeting that begins says so, in milliseconds. */
const TICK_MS = 30_000;

/**
 * The page of meetings: with whom, when in both zones, and whether they have passed; own ones, or everybody's for an
 * admin. From here they are joined, moved and called off.
 *
 * @csspart meeting - One meeting.
 */
export class PorchlightMeetings extends LitElement {
  static override styles = [tokens, controls, page, styles];

  /** Whose meetings they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The meeting whose cancelling has been asked for, and not confirmed. */
  @state() private asked: string | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;
  @query('porchlight-move') private readonly mover!: PorchlightMove | null;

  readonly #words = new Words(this);
  readonly #bottom = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.session?.meetings.more();
  });

  constructor() {
    super();
    new Follow(this, () => [this.session?.meetings, this.session]);
    new Ticker(this, () => TICK_MS);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.session?.meetings.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bottom.disconnect();
  }

  /** Puts the focus where the page begins. */
  focusHeading(): void {
    this.heading?.focus();
  }

  override updated(): void {
    const end = this.renderRoot.querySelector('.end');
    this.#bottom.disconnect();
    // Observed anew after each drawing: a page that is still in sight after one more has come asks for the next.
    if (end) this.#bottom.observe(end);
  }

  override render() {
    const { session } = this;
    if (!session) return nothing;
    const { strings } = this.#words;
    const { shown, rows, loaded, failed } = session.meetings;
    return html`<div class="page">
        <h2 tabindex="-1">${strings.meetings.title}</h2>
        <div class="filters">
          ${this.#choice(strings.meetings.show, 'when', shown.when, [
            ['coming', strings.meetings.coming],
            ['past', strings.meetings.past],
          ])}
          ${
            session.agent?.role === 'admin'
              ? this.#choice(strings.meetings.whose, 'of', shown.of, [
                  ['me', strings.meetings.mine],
                  ['all', strings.meetings.everyones],
                ])
              : nothing
          }
        </div>
        ${rows.length ? this.#days(rows) : nothing} ${loaded && rows.length === 0 ? this.#none() : nothing}
        <div class="end">${failed ? this.#failed() : this.#more()}</div>
      </div>
      <porchlight-move .session=${session}></porchlight-move>`;
  }

  #choice(legend: string, name: 'when' | 'of', chosen: string, options: [value: string, words: string][]) {
    return html`<fieldset>
      <legend class="unseen">${legend}</legend>
      ${options.map(
        ([value, words]) => html`<label><input type="radio" name=${name} .checked=${value === chosen}
          @change=${() => this.#show({ [name]: value })} />${words}</label>`,
      )}
    </fieldset>`;
  }

  #show(change: object): void {
    const { meetings } = this.session ?? {};
    this.asked = undefined;
    if (meetings) void meetings.show({ ...meetings.shown, ...change });
  }

  /** The meetings under the days on which they begin, by the reader's clock. */
  #days(rows: readonly MeetingRow[]) {
    const days = new Map<string, MeetingRow[]>();
    for (const row of rows) days.set(dayKey(row.start), [...(days.get(dayKey(row.start)) ?? []), row]);
    return repeat(
      days,
      ([day]) => day,
      ([, ofDay]) => html`<section>
        <h3>${dayName(this.#words.language, ofDay[0]?.start ?? '')}</h3>
        <ol>${repeat(
          ofDay,
          ({ id }) => id,
          (row) => this.#row(row),
        )}</ol>
      </section>`,
    );
  }

  #row(row: MeetingRow) {
    const { strings, language } = this.#words;
    const words = strings.meetings;
    const cancelled = row.status === 'cancelled';
    const standing = standingOf(row, Date.now());
    const badge = cancelled ? words.off : { coming: '', now: words.now, past: words.over }[standing];
    const elsewhere = differ(row.start, row.timeZone, browserZone());
    return html`<li part="meeting" class=${cancelled ? 'cancelled' : standing}>
      <div class="when">
        <strong><time datetime=${row.start}>${clockWords(language, row)}</time></strong>
        ${elsewhere ? html`<span class="muted">${words.theirTime(theirWords(language, row, row.timeZone), placeWords(row.timeZone))}</span>` : nothing}
      </div>
      <div class="who">
        <strong><bdi>${row.name}</bdi></strong>
        <div><a href="mailto:${row.email}">${row.email}</a></div>
        <div class="muted">${words.withAgent(row.agent.name)}</div>
      </div>
      ${badge ? html`<span class="badge">${badge}</span>` : html`<span></span>`}
      ${row.trouble ? html`<p class="told bad">${alertIcon}<span>${words.troubles[row.trouble]}</span></p>` : nothing}
      ${this.asked === row.id ? this.#sure(row) : this.#acts(row, !cancelled && standing === 'coming', !cancelled && standing !== 'past')}
      ${this.#told(row)}
    </li>`;
  }

  #acts(row: MeetingRow, changeable: boolean, joinable: boolean) {
    const { meetings: words } = this.#words.strings;
    const working = this.session?.meetings.outcomes.get(row.id) === 'working';
    return html`<div class="acts">
      ${joinable && row.link ? html`<a class="button primary" href=${row.link} target="_blank" rel="noopener noreferrer">${words.join}</a>` : nothing}
      ${row.conversationId ? html`<a class="button" href=${conversationLink(row.conversationId)}>${words.open}</a>` : nothing}
      ${
        changeable
          ? html`<button type="button" class="button" aria-disabled=${working} @click=${() => this.#move(row)}>${words.move}</button>
              <button type="button" class="button danger" id="cancel-${row.id}" aria-disabled=${working}
                @click=${() => this.#ask(row)}>${words.cancel}</button>`
          : nothing
      }
    </div>`;
  }

  #sure(row: MeetingRow) {
    const { meetings: words } = this.#words.strings;
    return html`<div class="acts" role="group" aria-label=${words.cancel} @keydown=${this.#onKey}>
      <p>${words.sure(row.name)}</p>
      <button type="button" class="button" @click=${() => this.#keep(row)}>${words.keep}</button>
      <button type="button" class="button danger sure" @click=${() => this.#cancel(row)}>${words.cancel}</button>
    </div>`;
  }

  /** What became of the last change. It stands from the start, so that it is heard when it comes. */
  #told({ id, status }: MeetingRow) {
    const { meetings: words } = this.#words.strings;
    const outcome = this.session?.meetings.outcomes.get(id);
    const done = status === 'cancelled' ? words.cancelledNote : words.movedNote;
    const said = outcome === 'failed' ? words.cancelFailed : outcome === 'changed' ? done : '';
    return html`<p role="status" class=${said ? `told ${outcome === 'failed' ? 'bad' : 'muted'}` : 'unseen'}>${said}</p>`;
  }

  #none() {
    const { meetings: words } = this.#words.strings;
    const coming = this.session?.meetings.shown.when === 'coming';
    return html`<div class="empty">${calendarIcon}<strong>${coming ? words.noneComing : words.nonePast}</strong>
      ${coming ? html`<p>${words.noneText}</p>` : nothing}</div>`;
  }

  #more() {
    const { strings } = this.#words;
    const { loading, loaded, complete } = this.session?.meetings ?? {};
    if (!loaded) return html`<p role="status">${strings.loading}</p>`;
    if (complete) return nothing;
    return html`<button type="button" class="button" aria-disabled=${loading ?? false}
      @click=${() => this.session?.meetings.more()}>${strings.meetings.more}</button>`;
  }

  #failed() {
    const { strings } = this.#words;
    return html`<p role="alert">${strings.meetings.loadFailed}
      <button type="button" class="link" @click=${() => this.session?.meetings.load()}>${strings.tryAgain}</button></p>`;
  }

  #move(row: MeetingRow): void {
    if (this.session?.meetings.outcomes.get(row.id) !== 'working') void this.mover?.show(row);
  }

  async #ask(row: MeetingRow): Promise<void> {
    if (this.session?.meetings.outcomes.get(row.id) === 'working') return;
    this.asked = row.id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.sure')?.focus();
  }

  async #keep(row: MeetingRow): Promise<void> {
    this.asked = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#cancel-${row.id}`)?.focus();
  }

  async #cancel(row: MeetingRow): Promise<void> {
    this.asked = undefined;
    this.focusHeading();
    // The row says what became of it.
    await this.session?.meetings.cancel(row.id).catch(() => undefined);
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const row = this.session?.meetings.rows.find(({ id }) => id === this.asked);
    if (event.key !== 'Escape' || !row) return;
    event.preventDefault();
    void this.#keep(row);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-meetings': PorchlightMeetings;
  }
}
