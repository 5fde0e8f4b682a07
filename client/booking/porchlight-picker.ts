import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { SlotPage } from '../../protocol/meeting.ts';
import { dayKey } from '../localize/days.ts';
import { addMonths, dayAfterKey, firstWeekday } from './calendar-days.ts';
import { monthName, renderDays } from './day-grid.ts';
import { freeDays, type LoadSlots, loadMonth } from './free-times.ts';
import { styles } from './picker.css.ts';
import type { ZoneEvent } from './porchlight-zones.ts';
import { renderTimes } from './times.ts';
import type { PickerWords } from './words/en.ts';
import { ownZone, townName } from './zones.ts';

const given = { attribute: false };

/**
 * Days and times that are free, in the reader's zone: whoever holds it gives it the times and is told which is chosen.
 * A time that is taken while it is looked at leaves its place empty, so that nothing moves under a finger.
 *
 * @fires {PickEvent} pick - A time was chosen.
 */
export class PorchlightPicker extends LitElement {
  static override styles = styles;
  static override properties = {
    words: given,
    language: given,
    load: given,
    name: given,
    zone: given,
  };

  declare words: PickerWords;
  /** BCP 47: decides how times are told and on which day weeks begin. */
  declare language: string;
  declare load: LoadSlots | undefined;
  /** Whose calendar it is. */
  declare name: string;
  /** The zone in which times are shown. */
  declare zone: string;

  readonly #pages = new Map<string, SlotPage>();
  /** Months of which free times may have come or gone since they were asked for. */
  #stale = new Set<string>();
  #month = '';
  /** The day that Tab leads to. */
  #day = '';
  #chosen: string | undefined;
  /** The starts of the chosen day as they were when it was chosen. */
  #shown: string[] = [];
  #state: 'loading' | 'failed' | undefined = 'loading';
  /** Free times have come or gone while they were looked at. */
  #news = false;
  #asked = 0;
  #loading: Promise<void> | undefined;
  #wantsFocus = false;
  #focusedStart: string | undefined;
  /** Another zone is being searched for. */
  #zones = false;

  constructor() {
    super();
    this.zone = ownZone();
  }

  get #page(): SlotPage | undefined {
    return this.#pages.get(this.#month) ?? this.#pages.values().next().value;
  }

  /** Moves the focus to the days. */
  override focus(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  /** Free times may have come or gone: asks for them again, and meanwhile leaves what there is. */
  async refresh(): Promise<void> {
    await this.#loading;
    this.#stale = new Set(this.#pages.keys());
    await this.#show(this.#month);
  }

  get #days() {
    return freeDays(this.#pages, this.zone);
  }

  #freeOn(day = this.#chosen): string[] {
    return this.#days.get(day ?? '') ?? [];
  }

  /** Shows a month, as far as it is known at once; the first time (`look`) goes on to the first with anything free. */
  async #show(month: string, look = false): Promise<void> {
    const { load } = this;
    const asked = ++this.#asked;
    const known = this.#pages.has(month);
    this.#month = month;
    this.#state = known ? undefined : 'loading';
    this.#news = false;
    if (known) this.#enter(month);
    this.requestUpdate();
    if (!load || (known && !this.#stale.delete(month))) return;
    const day = this.#chosen;
    const before = this.#freeOn(day).join();
    let page: SlotPage;
    try {
      page = await loadMonth(load, month);
      // Overtaken: by another month, or by what has changed meanwhile.
      if (asked !== this.#asked) throw page;
      this.#pages.set(month, page);
    } catch {
      this.#stale.add(month);
      if (asked === this.#asked && !known) this.#state = 'failed';
      this.requestUpdate();
      return;
    }
    this.#state = undefined;
    this.requestUpdate();
    // Where the reader's clock is wrong, so was the month that was asked for first.
    if (look && this.#pages.size < 2 && month !== this.#thisMonth) return this.#show(this.#thisMonth, true);
    const next = addMonths(`${month}-01`, 1).slice(0, 7);
    if (!this.#enter(month) && look && next <= this.#monthOf(page.last)) return this.#show(next, true);
    this.#news = known && day === this.#chosen && this.#freeOn(day).join() !== before;
  }

  /** Goes to the first day of a month on which anything is free, unless one of its days is chosen, and says which. */
  #enter(month: string): string | undefined {
    const first = [...this.#days.keys()].find((day) => day.startsWith(month));
    if (!this.#day.startsWith(month)) this.#day = first ?? `${month}-01`;
    if (first && !this.#chosen?.startsWith(month)) this.#choose(first);
    return first;
  }

  /** By the server's clock, as soon as that is known. */
  get #now() {
    return this.#page?.now ?? Date.now();
  }

  get #today(): string {
    return dayKey(this.#now, this.zone);
  }

  get #thisMonth(): string {
    return this.#monthOf(this.#now);
  }

  #notPast(day: string): string {
    if (day < this.#today) return this.#today;
    return day;
  }

  #monthOf = (at: string | number) => dayKey(at, this.zone).slice(0, 7);

  #choose(day: string) {
    this.#news = false;
    const free = this.#freeOn(day);
    if (free.length) {
      this.#chosen = day;
      this.#shown = free;
    }
    this.requestUpdate();
  }

  #turn(day: string, focus = false) {
    const page = this.#page;
    const month = day.slice(0, 7);
    if (page && (month < this.#thisMonth || month > this.#monthOf(page.last))) return;
    this.#day = this.#notPast(day);
    this.#wantsFocus = focus;
    if (month === this.#month) this.requestUpdate();
    else this.#show(month);
  }

  #onKey(event: KeyboardEvent) {
    const day = dayAfterKey(this.#day, event.key, firstWeekday(this.language), this.matches(':dir(rtl)'));
    if (!day || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#turn(day, true);
  }

  async #openZones() {
    await import('./porchlight-zones.ts');
    this.#zones = true;
    this.requestUpdate();
  }

  async #onZone({ zone }: ZoneEvent) {
    // A field that is taken away while it has the focus says so too.
    if (!this.#zones) return;
    this.#zones = false;
    this.requestUpdate();
    if (!zone) return;
    this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.zone:last-child')?.focus());
    if (zone === this.zone) return;
    const start = this.#shown[0];
    this.zone = zone;
    if (!start) return;
    const day = dayKey(start, zone);
    this.#choose(day);
    this.#turn(day);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('load') && this.load && !this.#month) this.#loading = this.#show(this.#thisMonth, true);
    this.#focusedStart = (this.shadowRoot?.activeElement as HTMLElement | null)?.dataset.start;
  }

  override updated(): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    // The time that had the focus is gone: back to its day, rather than to another time.
    const lost = this.#focusedStart && !find(`[data-start="${this.#focusedStart}"]`);
    if (this.#state === 'loading' || !(this.#wantsFocus || lost)) return;
    this.#wantsFocus = false;
    (find('.said + button:not(:last-child)') ?? find('td [tabindex="0"]'))?.focus();
  }

  override render() {
    const { words, language } = this;
    const page = this.#page;
    const today = this.#today;
    const month = this.#month || this.#thisMonth;
    const free = this.#days;
    const turn = (months: number, label: string, blocked: boolean) =>
      html`<button
        class="turn"
        aria-label=${label}
        aria-disabled=${blocked ? 'true' : nothing}
        @click=${() => this.#turn(addMonths(`${month}-01`, months))}
      >
        ${months < 0 ? '‹' : '›'}
      </button>`;
    return html`<div class="month">
        ${turn(-1, words.previous, month <= this.#thisMonth)}
        <h3 id="month" aria-live="polite">${monthName(language, month)}</h3>
        ${turn(1, words.next, !page || month >= this.#monthOf(page.last))}
      </div>
      ${renderDays({
        language,
        month,
        today,
        day: this.#notPast(this.#day),
        chosen: this.#chosen,
        isFree: (day) => free.has(day),
        choose: (day) => {
          this.#day = day;
          this.#choose(day);
        },
        onKey: (event) => this.#onKey(event),
      })}
      <p class="said" role="status">${this.#words(free, month)}</p>
      ${this.#state === 'failed' ? html`<button class="zone" @click=${() => this.#show(this.#month, !this.#chosen)}>${words.retry}</button>` : nothing}
      ${
        page && this.#chosen?.startsWith(month)
          ? renderTimes(this, page, this.#chosen, this.#freeOn(), this.#shown)
          : nothing
      }
      ${this.#renderZone()}`;
  }

  #renderZone() {
    const { words, language, zone } = this;
    const at = this.#shown[0] ?? this.#now;
    const label = (place: string) => townName(place, at);
    if (this.#zones)
      return html`<porchlight-zones
        .words=${words}
        .zone=${zone}
        .language=${language}
        .label=${label}
        @zone=${this.#onZone}
      ></porchlight-zones>`;
    return html`<button class="zone" aria-expanded="false" @click=${this.#openZones}>
      <small>${words.zone}</small> ${label(zone)}
    </button>`;
  }

  /** What is said of the month as a whole. */
  #words(free: Map<string, unknown>, month: string) {
    const { words } = this;
    const page = this.#page;
    if (this.#state) return words[this.#state];
    if (this.#news) return words.changed;
    if (!page || [...free.keys()].some((day) => day.startsWith(month))) return nothing;
    return free.size || month < this.#monthOf(page.last) ? words.nothing : words.none;
  }
}

if (!customElements.get('porchlight-picker')) customElements.define('porchlight-picker', PorchlightPicker);

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-picker': PorchlightPicker;
  }
}
