import { css, html, type LitElement, nothing } from 'lit';
import { live as asTyped } from 'lit/directives/live.js';
import { formatTime } from '../../client/localize/format.ts';
import { MAX_BLOCKS, type Weekday } from '../../protocol/weekdays.ts';
import { isZone } from '../../protocol/zone.ts';
import { copyIcon, plus } from '../icons.ts';
import type { Words } from '../localize/words.ts';
import { blockFields, blockStyles } from './block-fields.ts';
import { NextFocus } from './next-focus.ts';
import { type ScheduleDraft, withBlock, withChange, withCopies } from './week-draft.ts';
import { weekdayName, weekOf, zones } from './week-words.ts';

/** The look of what a `WeekEditor` draws. */
export const weekStyles = [
  blockStyles,
  css`
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
    }
  `,
];

/** The week that is being edited, and what is done with it. */
export interface EditedWeek<Draft extends ScheduleDraft> {
  draft: Draft;
  /** Said of a day without hours. */
  none: string;
  /** Whether saving was refused. */
  refused: boolean;
  edit(draft: Draft): void;
}

/** The fields of a time zone and of the hours of each weekday, as any weekly schedule has them. */
export class WeekEditor<Draft extends ScheduleDraft> {
  readonly #host: LitElement;
  readonly #words: Words;
  readonly #edited: () => EditedWeek<Draft> | undefined;
  /** The day whose hours are being copied. */
  #copied: Weekday = 'mon';
  readonly #focus: NextFocus;

  constructor(host: LitElement, words: Words, edited: () => EditedWeek<Draft> | undefined) {
    this.#host = host;
    this.#words = words;
    this.#edited = edited;
    this.#focus = new NextFocus(host);
  }

  /** The zone and the days, to be drawn within a form. */
  fields() {
    const edited = this.#edited();
    if (!edited) return nothing;
    return html`${this.#zone(edited)}
      <div class="week">${weekOf(this.#words.language).map((day) => this.#day(edited, day))}</div>`;
  }

  /** The dialog by which a day is copied, to be drawn beside the form. */
  copyDialog() {
    const { settings, keys } = this.#words.strings;
    const { language } = this.#words;
    const others = weekOf(language).filter((day) => day !== this.#copied);
    return html`<dialog aria-labelledby="copy-heading" @click=${this.#onBackdrop}>
      <form method="dialog" class="sheet" @submit=${this.#onCopy}>
        <h3 id="copy-heading">${settings.copyDay(weekdayName(language, this.#copied))}</h3>
        <div class="days">${others.map(
          (day) =>
            html`<label class="tick"><input type="checkbox" name="day" value=${day} />${weekdayName(language, day)}</label>`,
        )}</div>
        <div class="foot">
          <button class="button primary" value="copy">${settings.copy}</button>
          <button type="button" class="button" @click=${() => this.#dialog?.close()}>${keys.close}</button>
        </div>
      </form>
    </dialog>`;
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('dialog');
  }

  #zone({ draft }: EditedWeek<Draft>) {
    const { settings } = this.#words.strings;
    const { language } = this.#words;
    const { timeZone } = draft;
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

  #day({ draft, none, refused, edit }: EditedWeek<Draft>, day: Weekday) {
    const { strings, language } = this.#words;
    const { settings } = strings;
    const blocks = draft.week[day];
    const name = weekdayName(language, day);
    const change: Parameters<typeof blockFields>[1]['change'] = (at, wanted) => {
      // The button goes with its block, so the focus goes to the one that adds another.
      if (!wanted) this.#focus.on(`[data-add="${day}"]`);
      edit(withChange(draft, day, at, wanted));
    };
    return html`<div class="day" part="day" role="group" aria-labelledby="${day}-name">
      <h4 id="${day}-name">${name}</h4>
      ${blockFields(strings, { key: day, name, blocks, none, refused, change })}
      <div class="tools">
        ${
          blocks.length
            ? html`<button type="button" class="button quiet icon" aria-label=${settings.copyDay(name)}
                title=${settings.copyDay(name)} @click=${() => this.#openCopy(day)}>${copyIcon}</button>`
            : nothing
        }
        <button type="button" class="button quiet icon" aria-label=${settings.addHours(name)} title=${settings.addHours(name)}
          aria-disabled=${blocks.length >= MAX_BLOCKS} data-add=${day} @click=${() => this.#add(day)}>${plus}</button>
      </div>
    </div>`;
  }

  #add(day: Weekday): void {
    const edited = this.#edited();
    const { length } = edited?.draft.week[day] ?? [];
    if (!edited || length >= MAX_BLOCKS) return;
    this.#focus.on(`[data-field="${day}-${length}-start"]`);
    edited.edit(withBlock(edited.draft, day));
  }

  async #openCopy(day: Weekday): Promise<void> {
    this.#copied = day;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    for (const box of this.#dialog?.querySelectorAll('input') ?? []) box.checked = false;
    this.#dialog?.showModal();
  }

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.#dialog) this.#dialog?.close();
  };

  readonly #onCopy = ({ target }: Event) => {
    const edited = this.#edited();
    if (!edited || !(target instanceof HTMLFormElement)) return;
    const to = new FormData(target).getAll('day') as Weekday[];
    edited.edit(withCopies(edited.draft, this.#copied, to));
  };

  readonly #onZone = ({ target }: InputEvent) => {
    const edited = this.#edited();
    if (!edited || !(target instanceof HTMLInputElement)) return;
    edited.edit({ ...edited.draft, timeZone: target.value.trim() });
  };
}
