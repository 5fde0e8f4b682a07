import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { SlotPage } from '../../protocol/meeting.ts';
import { dayKey } from '../localize/days.ts';
import { formatTime, formatter } from '../localize/format.ts';
import { addMonths, dayAfterKey, firstWeekday, weekStart } from './calendar-days.ts';
import { monthName, renderDays, shortName } from './day-grid.ts';
import { styles } from './picker.css.ts';
import type { ZoneEvent } from './porchlight-zones.ts';
import type { PickerWords } from './words/en.ts';
import { clockChange, offsetOf, ownZone, placeOf } from './zones.ts';

/** A time was chosen. */
export class PickEvent extends Event {
  /** ISO 8601. */
  readonly start: string;
  /** The zone in which it was read. */
  readonly zone: string;

  constructor(start: string, zone: string) {
    super('pick');
    this.start = start;
    this.zone = zone;
  }
}

/**
 * Days and times that are free, in the reader's zone: whoever holds it gives it the times and is told which is chosen.
 * A time that is taken while it is looked at leaves its place empty, so that nothing moves under a finger.
 *
 * @fires {PickEvent} pick - A time was chosen.
 */
export class PorchlightPicker extends LitElement {
  static override styles = styles;
  static override properties = {
    words: { attribute: false },
    language: { attribute: false },
    load: { attribute: false },
    name: { attribute: false },
    zone: { attribute: false },
  };

  declare words: PickerWords;
  /** BCP 47: decides how times are told and on which day weeks begin. */
  declare language: string;
  /** Finds what is free between two instants, ISO 8601, never more than 34 days apart. */
  declare load: ((from: string, to: string) => Promise<SlotPage>) | undefined;
  /** Whose calendar it is. */
  declare name: string;
  /** The zone in which times are shown. */
  declare zone: string;

  #pages = new Map<string, SlotPage>();
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
    const before = this.#freeOn(this.#chosen);
    await this.#show(this.#month, false, true);
    this.#news = this.#freeOn(this.#chosen).join() !== before.join();
    this.requestUpdate();
  }

  /** What is free, day by day in the reader's zone. */
  get #days(): Map<string, Set<string>> {
    const days = new Map<string, Set<string>>();
    for (const { slots } of this.#pages.values())
      for (const start of slots) {
        const day = dayKey(start, this.zone);
        days.set(day, (days.get(day) ?? new Set()).add(start));
      }
    return days;
  }

  #freeOn(day = this.#chosen): string[] {
    return [...(this.#days.get(day ?? '') ?? [])];
  }

  /** Shows a month; the first time (`look`) goes on to the first in which anything is free. */
  async #show(month: string, look = false, again = false): Promise<void> {
    const asked = ++this.#asked;
    this.#month = month;
    this.#news = false;
    let page = again ? undefined : this.#pages.get(month);
    this.#state = page || again ? undefined : 'loading';
    this.requestUpdate();
    if (!page) {
      // A day may begin fourteen hours before it does in UTC, and end twelve after.
      const from = new Date(Date.parse(`${month}-01T00:00Z`) - 14 * 3_600_000);
      const to = new Date(Date.parse(`${addMonths(`${month}-01`, 1)}T00:00Z`) + 12 * 3_600_000);
      try {
        page = await this.load?.(from.toISOString(), to.toISOString());
      } catch {
        if (asked === this.#asked && !again) this.#state = 'failed';
        this.requestUpdate();
        return;
      }
      if (!page || asked !== this.#asked) return;
      if (again) this.#pages.clear();
      this.#pages.set(month, page);
    }
    this.#state = undefined;
    this.requestUpdate();
    if (again) return;
    const first = [...this.#days.keys()].sort().find((day) => day.startsWith(month));
    const next = addMonths(`${month}-01`, 1).slice(0, 7);
    if (!first && look && next <= this.#monthOf(page.last)) return this.#show(next, true);
    if (!this.#day.startsWith(month)) this.#day = first ?? `${month}-01`;
    if (first && !this.#chosen?.startsWith(month)) this.#choose(first);
  }

  get #today(): string {
    return dayKey(this.#page?.now ?? Date.now(), this.zone);
  }

  #notPast(day: string): string {
    if (day < this.#today) return this.#today;
    return day;
  }

  #monthOf = (at: string) => dayKey(at, this.zone).slice(0, 7);

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
    if (page && (month < this.#monthOf(page.now) || month > this.#monthOf(page.last))) return;
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
    if (changed.has('load') && this.load && !this.#month)
      this.#loading = this.#show(dayKey(Date.now(), this.zone).slice(0, 7), true);
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
    const month = this.#month || today.slice(0, 7);
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
        ${turn(-1, words.previous, month <= today.slice(0, 7))}
        <h3 id="month" aria-live="polite">${monthName(language, month)}</h3>
        ${turn(1, words.next, !page || month >= this.#monthOf(page.last))}
      </div>
      ${renderDays({
        language,
        month,
        first: firstWeekday(language),
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
      ${page && this.#chosen?.startsWith(month) ? this.#renderTimes(page, this.#chosen) : nothing}
      ${this.#renderZone(page)}`;
  }

  #renderZone(page: SlotPage | undefined) {
    const { words, language, zone } = this;
    const at = Date.parse(this.#shown[0] ?? page?.now ?? new Date().toISOString());
    const label = (place: string) => `${placeOf(place)} (${offsetOf(place, at)})`;
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

  #renderTimes(page: SlotPage, day: string) {
    const { words, language, zone, name } = this;
    const free = this.#freeOn(day);
    const title = shortName(language, day);
    const week = weekStart(day, firstWeekday(language));
    const changes = [...new Set([zone, page.timeZone])].flatMap((place) => {
      const on = clockChange(place, week);
      return on ? words.clocks(placeOf(place), shortName(language, on)) : [];
    });
    const differs = (start: string) =>
      offsetOf(zone, Date.parse(start)) !== offsetOf(page.timeZone, Date.parse(start));
    const time = (start: string) => {
      if (!free.includes(start)) return html`<span></span>`;
      const at = Date.parse(start);
      const both = differs(start);
      const theirDay = dayKey(start, page.timeZone);
      const theirs =
        (theirDay === day
          ? ''
          : `${formatter(language, { weekday: 'short', timeZone: page.timeZone }).format(at)} `) +
        formatTime(language, start, page.timeZone);
      return html`<button
        data-start=${start}
        aria-description=${both ? words.theirs(theirs, name) : nothing}
        @click=${() => this.dispatchEvent(new PickEvent(start, zone))}
      >
        ${formatTime(language, start, zone)}${
          both ? html`<small aria-hidden="true">${theirs} ${placeOf(page.timeZone)}</small>` : nothing
        }
      </button>`;
    };
    return html`<section class="times" role="group" aria-label=${words.times(title)}>
      <h3 aria-hidden="true">${title}</h3>
      ${changes.map((change) => html`<p class="note">${change}</p>`)}
      <div class=${differs(free[0] ?? page.now) ? 'both' : ''}>${[...new Set([...this.#shown, ...free])].sort().map(time)}</div>
    </section>`;
  }
}

if (!customElements.get('porchlight-picker')) customElements.define('porchlight-picker', PorchlightPicker);

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-picker': PorchlightPicker;
  }
}
