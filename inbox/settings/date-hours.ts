import { css, html, type LitElement, nothing } from 'lit';
import { live as asTyped } from 'lit/directives/live.js';
import { dayName } from '../../client/localize/days.ts';
import { MAX_OWN_DATES } from '../../protocol/limits.ts';
import { MAX_BLOCKS } from '../../protocol/weekdays.ts';
import { plus, remove } from '../icons.ts';
import type { Words } from '../localize/words.ts';
import { blockFields } from './block-fields.ts';
import {
  type DateDraft,
  type DateFault,
  dateFaults,
  type MeetingDraft,
  withDate,
  withDateChange,
} from './meeting-draft.ts';
import { NextFocus } from './next-focus.ts';
import { changed, oneMore } from './week-draft.ts';

/** The look of what `DateHours` draws, beside that of a week. */
export const dateStyles = css`
  .dates {
    display: grid;
    gap: 0.5rem;
  }
  .dates > .button {
    justify-self: start;
  }
  .date-field {
    display: grid;
    gap: 0.25rem;
  }
  .day.own {
    grid-template-columns: 11rem minmax(0, 1fr) auto;
  }
  @container inbox (inline-size < 40rem) {
    .day.own {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }
`;

/** The dates that are being edited, and what is done with them. */
export interface EditedDates {
  draft: MeetingDraft;
  /** Whether saving was refused: only then is a date that is not chosen yet called wrong. */
  refused: boolean;
  edit(draft: MeetingDraft): void;
}

/** The fields of the dates that have hours of their own. */
export class DateHours {
  readonly #words: Words;
  readonly #edited: () => EditedDates | undefined;
  readonly #focus: NextFocus;

  constructor(host: LitElement, words: Words, edited: () => EditedDates | undefined) {
    this.#words = words;
    this.#edited = edited;
    this.#focus = new NextFocus(host);
  }

  fields() {
    const edited = this.#edited();
    if (!edited) return nothing;
    const { meetingSettings: words } = this.#words.strings;
    const { dates } = edited.draft;
    const faults = dateFaults(dates);
    return html`<div class="dates" role="group" aria-labelledby="dates-name" aria-describedby="dates-about">
      <h4 id="dates-name" class="label">${words.dates}</h4>
      <p id="dates-about" class="hint">${words.datesAbout}</p>
      ${dates.map((own, at) => this.#date(edited, own, at, faults[at]))}
      <button type="button" class="button" data-add="date" aria-disabled=${dates.length >= MAX_OWN_DATES}
        @click=${() => this.#add(edited)}>${plus}${words.addDate}</button>
    </div>`;
  }

  #date(
    { draft, refused, edit }: EditedDates,
    { date, blocks }: DateDraft,
    at: number,
    fault: DateFault | undefined,
  ) {
    const { strings, language } = this.#words;
    const { settings, meetingSettings: words } = strings;
    const key = `date-${at}`;
    const name = date ? dayName(language, `${date}T00:00:00Z`, 'UTC') : words.newDate;
    const shown = fault === 'missing' && !refused ? undefined : fault;
    const set = (change: Partial<DateDraft>) => edit(withDateChange(draft, at, change));
    const change: Parameters<typeof blockFields>[1]['change'] = (index, wanted) => {
      if (!wanted) this.#focus.on(`[data-add="${key}"]`);
      set({ blocks: changed(blocks, index, wanted) });
    };
    const onDate = ({ target }: InputEvent) => set({ date: (target as HTMLInputElement).value });
    return html`<div class="day own" role="group" aria-label=${name}>
      <div class="date-field">
        <input type="date" aria-label=${words.date} aria-invalid=${shown !== undefined} data-field=${key}
          aria-describedby=${shown ? `${key}-wrong` : nothing} .value=${asTyped(date)} @input=${onDate} />
        ${shown ? html`<p class="wrong" id="${key}-wrong">${words.dateFaults[shown]}</p>` : nothing}
      </div>
      ${blockFields(strings, { key, name, blocks, none: words.none, refused, change })}
      <div class="tools">
        <button type="button" class="button quiet icon" aria-label=${words.removeDate(name)} title=${words.removeDate(name)}
          @click=${() => this.#remove(at)}>${remove}</button>
        <button type="button" class="button quiet icon" aria-label=${settings.addHours(name)} title=${settings.addHours(name)}
          aria-disabled=${blocks.length >= MAX_BLOCKS} data-add=${key}
          @click=${() => this.#addHours(at)}>${plus}</button>
      </div>
    </div>`;
  }

  #add({ draft, edit }: EditedDates): void {
    this.#focus.on(`[data-field="date-${draft.dates.length}"]`);
    edit(withDate(draft));
  }

  #remove(at: number): void {
    const edited = this.#edited();
    this.#focus.on('[data-add="date"]');
    edited?.edit(withDateChange(edited.draft, at, undefined));
  }

  #addHours(at: number): void {
    const edited = this.#edited();
    const blocks = edited?.draft.dates[at]?.blocks;
    if (!edited || !blocks || blocks.length >= MAX_BLOCKS) return;
    this.#focus.on(`[data-field="date-${at}-${blocks.length}-start"]`);
    edited.edit(withDateChange(edited.draft, at, { blocks: oneMore(blocks) }));
  }
}
