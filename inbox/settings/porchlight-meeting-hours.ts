import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { Words } from '../localize/words.ts';
import { dialog } from '../shortcuts/dialog.css.ts';
import { DateHours, dateStyles } from './date-hours.ts';
import { focusRefused } from './focus-refused.ts';
import { lengthWords } from './length-words.ts';
import { choicesOf, type Length } from './meeting-draft.ts';
import { saveFoot } from './outcome-words.ts';
import type { OwnMeetings } from './own-meetings.ts';
import { form } from './settings.css.ts';
import { slotTimes } from './slot-times.ts';
import { WeekEditor, weekStyles } from './week-editor.ts';

const DAY = 24 * 60;

const styles = css`
  form:not(.sheet) {
    display: grid;
    gap: 1rem;
  }
  .lengths {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
    align-items: end;
    gap: 0.75rem 1rem;
  }
  .lengths select {
    inline-size: 100%;
  }
  .next {
    display: grid;
    gap: 0.375rem;
    padding: 0.75rem 1rem;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  .next ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    gap: 0.25rem 1rem;
    font-variant-numeric: tabular-nums;
  }
`;

/**
 * The editor of the hours in which visitors can book meetings with an agent, with the free times that would come of it.
 *
 * @csspart day - One day of the week.
 */
export class PorchlightMeetingHours extends LitElement {
  static override styles = [tokens, controls, form, dialog, weekStyles, dateStyles, styles];

  /** Holds the draft, and saves it. */
  @property({ attribute: false }) settings: OwnMeetings | undefined;

  readonly #words = new Words(this);
  readonly #week = new WeekEditor(this, this.#words, () => this.#edited());
  readonly #dates = new DateHours(this, this.#words, () => this.#edited());

  constructor() {
    super();
    new Follow(this, () => [this.settings]);
  }

  override render() {
    const { settings: mine } = this;
    if (!mine) return nothing;
    const { strings } = this.#words;
    const { meetingSettings: words } = strings;
    const state = { outcome: mine.draftOutcome, unsaved: mine.draftUnsaved };
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.title}</h3>
      <p class="about">${words.about}</p>
      <form novalidate @submit=${this.#onSubmit}>
        <label class="tick"><input type="checkbox" .checked=${asTyped(mine.draft.on)} @change=${this.#onSwitch} />${words.on}</label>
        ${mine.draft.on ? this.#hours(mine) : html`<p class="hint">${words.off}</p>`}
        ${saveFoot(strings, { ...state, label: words.save, discard: () => mine.revert() })}
      </form>
      ${this.#week.copyDialog()}
    </section>`;
  }

  #hours(mine: OwnMeetings) {
    return html`${this.#week.fields()} ${this.#dates.fields()}
      <div class="lengths">
        ${(['duration', 'buffer', 'notice', 'days'] as const).map((length) => this.#length(mine, length))}
      </div>
      ${this.#next(mine)}`;
  }

  #length({ draft }: OwnMeetings, length: Length) {
    const { strings, language } = this.#words;
    const { meetingSettings: words } = strings;
    const name = (value: number) =>
      value === 0 ? words.zero : lengthWords(language, length === 'days' ? value * DAY : value);
    return html`<div class="field">
      <label for=${length}>${words[length]}</label>
      <select id=${length} .value=${asTyped(String(draft[length]))} @change=${(event: Event) => this.#onLength(event, length)}>
        ${choicesOf(length, draft[length]).map(
          (value) =>
            html`<option value=${value} ?selected=${value === draft[length]}>${name(value)}</option>`,
        )}
      </select>
    </div>`;
  }

  #next({ preview, draft: { timeZone } }: OwnMeetings) {
    const { strings, language } = this.#words;
    const { meetingSettings: words, loading } = strings;
    if (preview === undefined) return nothing;
    return html`<div class="next" role="group" aria-labelledby="next-name">
      <h4 id="next-name" class="label">${words.next}</h4>
      ${
        preview === 'waiting'
          ? html`<p class="hint">${loading}</p>`
          : preview === 'failed' || preview === 'unreachable'
            ? html`<p class="wrong">${preview === 'failed' ? words.nextFailed : words.unreachable}</p>`
            : preview.length === 0
              ? html`<p class="hint">${words.nextNone}</p>`
              : html`<ul>${slotTimes(language, preview, timeZone).map((time) => html`<li>${time}</li>`)}</ul>`
      }
    </div>`;
  }

  #edited() {
    const { settings: mine } = this;
    if (!mine) return undefined;
    const { none } = this.#words.strings.meetingSettings;
    const refused = mine.draftOutcome === 'refused';
    return { draft: mine.draft, none, refused, edit: mine.edit.bind(mine) };
  }

  readonly #onSwitch = ({ target }: Event) => {
    const { settings: mine } = this;
    mine?.edit({ ...mine.draft, on: (target as HTMLInputElement).checked });
  };

  #onLength({ target }: Event, length: Length): void {
    const { settings: mine } = this;
    mine?.edit({ ...mine.draft, [length]: Number((target as HTMLSelectElement).value) });
  }

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!this.settings?.draftUnsaved) return;
    await this.settings.save();
    if (this.settings.draftOutcome === 'refused') await focusRefused(this);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-meeting-hours': PorchlightMeetingHours;
  }
}
