import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { zoneName } from '../../client/localize/days.ts';
import { formatDateTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import type { SlotAnswer } from '../../protocol/meeting-settings.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { Words } from '../localize/words.ts';
import { isUnreachable, type OwnMeetings } from './own-meetings.ts';
import { form } from './settings.css.ts';
import { slotTimes } from './slot-times.ts';
import { reasonWords } from './slot-words.ts';
import { instantsOf } from './wall-time.ts';

const styles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1rem;
  }
  .answer {
    display: grid;
    gap: 0.375rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  .answer ul {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 1.25rem;
    list-style: disc;
  }
  .free {
    color: var(--_good);
    font-weight: 550;
  }
`;

/** What was found out about a time. */
type Finding = readonly SlotAnswer[] | 'asking' | 'skipped' | 'failed' | 'unreachable';

/** Answers why a time is not among those that visitors can book, from the rule by which they are found. */
export class PorchlightWhy extends LitElement {
  static override styles = [tokens, controls, form, styles];

  /** Knows the schedule, and asks the server. */
  @property({ attribute: false }) settings: OwnMeetings | undefined;

  @state() private date = '';
  @state() private time = '';
  @state() private finding: Finding | undefined;

  readonly #words = new Words(this);
  #asked = 0;

  constructor() {
    super();
    new Follow(this, () => [this.settings]);
  }

  override render() {
    const { meetingSettings: words, timesIn } = this.#words.strings;
    const timeZone = this.#timeZone;
    if (!timeZone) return nothing;
    const ready = this.date !== '' && this.time !== '';
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.why}</h3>
      <p class="about">${words.whyAbout}</p>
      <form novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="date">${words.date}</label>
          <input id="date" type="date" aria-describedby="zone" .value=${this.date} @input=${this.#onDate} />
        </div>
        <div class="field">
          <label for="time">${words.time}</label>
          <input id="time" type="time" aria-describedby="zone" .value=${this.time} @input=${this.#onTime} />
        </div>
        <button class="button" aria-disabled=${!ready}>${words.ask}</button>
      </form>
      <p id="zone" class="hint">${timesIn(zoneName(this.#words.language, timeZone, Date.now()))}</p>
      <div role="status">${this.#answers(timeZone)}</div>
    </section>`;
  }

  /** The answer goes by what is saved, and so does the question. */
  get #timeZone(): string | undefined {
    return this.settings?.saved?.schedule?.timeZone;
  }

  #answers(timeZone: string) {
    const { meetingSettings: words, loading } = this.#words.strings;
    switch (this.finding) {
      case undefined:
        return nothing;
      case 'asking':
        return html`<p class="hint">${loading}</p>`;
      case 'skipped':
        return html`<p>${words.skipped}</p>`;
      case 'failed':
        return html`<p class="wrong">${words.nextFailed}</p>`;
      case 'unreachable':
        return html`<p class="wrong">${words.unreachable}</p>`;
      default:
        return this.finding.map((answer) => this.#answer(answer, timeZone));
    }
  }

  #answer({ at, reasons, next }: SlotAnswer, timeZone: string) {
    const { strings, language } = this.#words;
    const { meetingSettings: words } = strings;
    // A time that comes twice is told apart by what the clocks are off from UTC.
    const zone = this.finding?.length === 2 ? `, ${zoneName(language, timeZone, at)}` : '';
    const times = new Intl.ListFormat(language).format(slotTimes(language, next, timeZone));
    return html`<div class="answer">
      <h4 class="label">${formatDateTime(language, at, timeZone)}${zone}</h4>
      ${
        reasons.length === 0
          ? html`<p class="free">${words.free}</p>`
          : html`<ul>${reasons.map((reason) => html`<li>${reasonWords(reason, { strings, language, timeZone })}</li>`)}</ul>`
      }
      ${reasons.length && next.length ? html`<p>${words.nextAre(times)}</p>` : nothing}
    </div>`;
  }

  readonly #onDate = ({ target }: InputEvent) => {
    this.date = (target as HTMLInputElement).value;
    this.finding = undefined;
  };

  readonly #onTime = ({ target }: InputEvent) => {
    this.time = (target as HTMLInputElement).value;
    this.finding = undefined;
  };

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    const { settings, date, time } = this;
    const timeZone = this.#timeZone;
    if (!settings || !timeZone || !date || !time) return;
    const moments = instantsOf(date, time, timeZone);
    this.finding = moments.length ? 'asking' : 'skipped';
    if (!moments.length) return;
    const asked = ++this.#asked;
    const finding: Finding = await Promise.all(moments.map((at) => settings.explain(at))).catch((error) =>
      isUnreachable(error) ? 'unreachable' : 'failed',
    );
    // Whoever has chosen another time meanwhile is not answered about this one.
    if (asked === this.#asked && this.finding === 'asking') this.finding = finding;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-why': PorchlightWhy;
  }
}
