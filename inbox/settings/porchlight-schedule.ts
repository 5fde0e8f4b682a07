import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { formatTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { MAX_BLOCKS, type Weekday } from '../../protocol/weekdays.ts';
import { isZone } from '../../protocol/zone.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { copyIcon, plus, remove } from '../icons.ts';
import { Words } from '../localize/words.ts';
import { dialog } from '../shortcuts/dialog.css.ts';
import { outcomeWords } from './outcome-words.ts';
import type { OwnSettings } from './own-settings.ts';
import { form } from './settings.css.ts';
import { type DraftBlock, dayFaults, type Fault, withBlock, withChange, withCopies } from './week-draft.ts';
import { weekdayName, weekOf, zones } from './week-words.ts';

const styles = css`
  form:not(.sheet) {
    display: grid;
    gap: 1rem;
  }
  .day {
    display: grid;
    grid-template-columns: 8.5rem minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.5rem 1rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--_line);
  }
  .day h4 {
    margin: 0;
    padding-block-start: 0.4375rem;
    font-weight: 600;
  }
  .none {
    padding-block: 0.4375rem;
    color: var(--_muted);
  }
  .blocks {
    display: grid;
    gap: 0.5rem;
  }
  .block {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  .block .wrong {
    flex: 1 1 100%;
  }
  .tools {
    display: flex;
    gap: 0.25rem;
  }
  .days {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
  }
  @container inbox (inline-size < 40rem) {
    .day {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
    }
    .day h4 {
      padding: 0;
    }
    .day .blocks {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .button.icon {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
    input[type='time'] {
      padding-inline: 0.375rem;
    }
  }
`;

/**
 * The editor of an agent's weekly hours for live chat.
 *
 * @csspart day - One day of the week.
 */
export class PorchlightSchedule extends LitElement {
  static override styles = [tokens, controls, form, dialog, styles];

  /** Holds the draft, and saves it. */
  @property({ attribute: false }) settings: OwnSettings | undefined;

  /** The day whose hours are being copied. */
  @state() private copied: Weekday = 'mon';

  @query('dialog') private readonly copying!: HTMLDialogElement | null;

  readonly #words = new Words(this);
  /** Where the focus goes once it has been drawn. */
  #next: string | undefined;

  constructor() {
    super();
    new Follow(this, () => [this.settings]);
  }

  override render() {
    const { settings: mine } = this;
    if (!mine) return nothing;
    const { strings, language } = this.#words;
    const { settings } = strings;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${settings.schedule}</h3>
      <p class="about">${settings.scheduleText}</p>
      <form novalidate @submit=${this.#onSubmit}>
        ${this.#zone(mine.schedule.timeZone)}
        <div class="week">${weekOf(language).map((day) => this.#day(mine, day))}</div>
        <div class="foot">
          <button class="button primary" aria-disabled=${!mine.scheduleUnsaved}>${settings.saveSchedule}</button>
          ${
            mine.scheduleUnsaved
              ? html`<button type="button" class="button quiet" @click=${() => mine.revert()}>${settings.discard}</button>`
              : nothing
          }
          <p role="status" class=${this.#outcomeClass(mine)}
            >${outcomeWords(strings, mine.scheduleOutcome, mine.scheduleUnsaved)}</p>
        </div>
      </form>
      ${this.#copyDialog(mine)}
    </section>`;
  }

  override updated(): void {
    if (!this.#next) return;
    this.renderRoot.querySelector<HTMLElement>(this.#next)?.focus();
    this.#next = undefined;
  }

  #outcomeClass({ scheduleOutcome }: OwnSettings): string {
    if (scheduleOutcome === 'saved') return 'done';
    return scheduleOutcome === 'failed' || scheduleOutcome === 'refused' ? 'wrong' : '';
  }

  #zone(timeZone: string) {
    const { settings } = this.#words.strings;
    const { language } = this.#words;
    const known = isZone(timeZone);
    return html`<div class="field">
      <label for="zone">${settings.timeZone}</label>
      <input id="zone" class="wide" list="zones" autocomplete="off" spellcheck="false" dir="ltr"
        aria-invalid=${!known} aria-describedby="zone-about" .value=${asTyped(timeZone)} @input=${this.#onZone} />
      <datalist id="zones">${zones(language, Date.now()).map(
        ({ name, label }) => html`<option value=${name}>${label}</option>`,
      )}</datalist>
      <p id="zone-about" class=${known ? 'hint' : 'wrong'}>${
        known ? settings.timeThere(formatTime(language, Date.now(), timeZone)) : settings.timeZoneUnknown
      }</p>
    </div>`;
  }

  #day(mine: OwnSettings, day: Weekday) {
    const { settings } = this.#words.strings;
    const blocks = mine.schedule.week[day];
    const faults = dayFaults(blocks);
    const name = weekdayName(this.#words.language, day);
    return html`<div class="day" part="day" role="group" aria-labelledby="${day}-name">
      <h4 id="${day}-name">${name}</h4>
      <div class="blocks">
        ${blocks.length ? nothing : html`<p class="none">${settings.notAvailable}</p>`}
        ${blocks.map((block, at) => this.#block(day, at, block, faults[at]))}
      </div>
      <div class="tools">
        ${
          blocks.length
            ? html`<button type="button" class="button quiet icon" aria-label=${settings.copyDay(name)}
                title=${settings.copyDay(name)} @click=${() => this.#openCopy(day)}>${copyIcon}</button>`
            : nothing
        }
        <button type="button" class="button quiet icon" aria-label=${settings.addHours(name)} title=${settings.addHours(name)}
          aria-disabled=${blocks.length >= MAX_BLOCKS} data-add=${day} @click=${() => this.#add(mine, day)}>${plus}</button>
      </div>
    </div>`;
  }

  #block(day: Weekday, at: number, block: DraftBlock, fault: Fault | undefined) {
    const { settings } = this.#words.strings;
    const name = weekdayName(this.#words.language, day);
    // A field that is just being filled is not wrong yet.
    const shown = fault === 'missing' && this.settings?.scheduleOutcome !== 'refused' ? undefined : fault;
    const field = (which: keyof DraftBlock, label: string) =>
      html`<input type="time" aria-label="${name}, ${label}" aria-invalid=${shown !== undefined}
        aria-describedby=${shown ? `${day}-${at}-wrong` : nothing} data-field="${day}-${at}-${which}"
        .value=${asTyped(block[which])} @input=${(event: InputEvent) => this.#onTime(event, day, at, which)} />`;
    return html`<div class="block">
      ${field('start', settings.from)}<span aria-hidden="true">–</span>${field('end', settings.to)}
      <button type="button" class="button quiet icon" aria-label=${settings.removeHours(name, at + 1)}
        title=${settings.removeHours(name, at + 1)} @click=${() => this.#remove(day, at)}>${remove}</button>
      ${shown ? html`<p class="wrong" id="${day}-${at}-wrong">${settings.faults[shown]}</p>` : nothing}
    </div>`;
  }

  #copyDialog(mine: OwnSettings) {
    const { settings, keys } = this.#words.strings;
    const { language } = this.#words;
    const others = weekOf(language).filter((day) => day !== this.copied);
    return html`<dialog aria-labelledby="copy-heading" @click=${this.#onBackdrop}>
      <form method="dialog" class="sheet" @submit=${(event: Event) => this.#copy(event, mine)}>
        <h3 id="copy-heading">${settings.copyDay(weekdayName(language, this.copied))}</h3>
        <div class="days">${others.map(
          (day) =>
            html`<label class="tick"><input type="checkbox" name="day" value=${day} />${weekdayName(language, day)}</label>`,
        )}</div>
        <div class="foot">
          <button class="button primary" value="copy">${settings.copy}</button>
          <button type="button" class="button" @click=${() => this.copying?.close()}>${keys.close}</button>
        </div>
      </form>
    </dialog>`;
  }

  async #openCopy(day: Weekday): Promise<void> {
    this.copied = day;
    await this.updateComplete;
    for (const box of this.copying?.querySelectorAll('input') ?? []) box.checked = false;
    this.copying?.showModal();
  }

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.copying) this.copying?.close();
  };

  #copy({ target }: Event, mine: OwnSettings): void {
    if (!(target instanceof HTMLFormElement)) return;
    const to = new FormData(target).getAll('day') as Weekday[];
    mine.edit(withCopies(mine.schedule, this.copied, to));
  }

  #add(mine: OwnSettings, day: Weekday): void {
    const { length } = mine.schedule.week[day];
    if (length >= MAX_BLOCKS) return;
    this.#next = `[data-field="${day}-${length}-start"]`;
    mine.edit(withBlock(mine.schedule, day));
  }

  /** The button goes with its block, so the focus goes to the one that adds another. */
  #remove(day: Weekday, at: number): void {
    if (!this.settings) return;
    this.#next = `[data-add="${day}"]`;
    this.settings.edit(withChange(this.settings.schedule, day, at, undefined));
  }

  #onTime({ target }: InputEvent, day: Weekday, at: number, which: keyof DraftBlock): void {
    if (!this.settings || !(target instanceof HTMLInputElement)) return;
    this.settings.edit(withChange(this.settings.schedule, day, at, { [which]: target.value }));
  }

  readonly #onZone = ({ target }: InputEvent) => {
    if (!this.settings || !(target instanceof HTMLInputElement)) return;
    this.settings.edit({ ...this.settings.schedule, timeZone: target.value.trim() });
  };

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!this.settings?.scheduleUnsaved) return;
    await this.settings.save();
    if (this.settings.scheduleOutcome !== 'refused') return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-schedule': PorchlightSchedule;
  }
}
