import { html, LitElement, nothing } from 'lit';
import '../../client/booking/porchlight-picker.ts';
import type { PickEvent } from '../../client/booking/pick-event.ts';
import { formatCountdown } from '../../client/localize/format.ts';
import { ChatError, type ErrorCode } from '../../protocol/errors.ts';
import type { BookedMeeting, SlotPage } from '../../protocol/meeting.ts';
import type { Strings } from '../localize/en.ts';
import { controls } from '../panel/controls.css.ts';
import { styles } from './booking.css.ts';
import type { ChangeEntry } from './cards.ts';
import type { Desk, Details } from './desk.ts';
import { facts } from './facts.css.ts';
import { renderFacts } from './facts.ts';
import { renderWhen } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

type Step = 'times' | 'details' | 'done';

/** The refusals that have words of their own. */
type Refusal = keyof BookingWords & ErrorCode;

const codeOf = (error: unknown): ErrorCode => (error instanceof ChatError ? error.code : 'internal');

const given = { attribute: false };

/**
 * A meeting is booked in it, or moved, in three steps: a time, who it is for, and that it is done. What was typed or
 * chosen is kept whatever goes wrong.
 *
 * @fires done - There is nothing more to do here.
 */
export class PorchlightBooking extends LitElement {
  static override styles = [controls, facts, styles];
  static override properties = {
    words: given,
    language: given,
    desk: given,
    form: given,
    strings: given,
    moves: given,
    booked: given,
    news: given,
  };

  declare words: BookingWords;
  declare language: string;
  declare desk: Desk;
  /** Draws what is asked of whoever books, with what stands below it; calls `settle` when that is filled in. */
  declare form: ((booking: this, more: unknown) => unknown) | undefined;
  /** The words of what it draws. */
  declare strings: Strings;
  /** What the last button says of a meeting that is moved. */
  declare moves: string | undefined;

  /** What has been heard of the meeting that is booked, since. */
  declare news: ChangeEntry | undefined;

  /** Is told when it is booked, or moved. */
  declare booked: (booked: BookedMeeting) => void;

  #step: Step = 'times';
  #page: SlotPage | undefined;
  #start = '';
  #zone = '';
  #until = 0;
  #busy = false;
  #problem: ErrorCode | undefined;
  #booked: BookedMeeting | undefined;
  #focus = '';
  #ticker: ReturnType<typeof setInterval> | undefined;

  readonly #load = async (from: string, to: string) => {
    try {
      this.#page = await this.desk.slots(from, to);
      this.requestUpdate();
      return this.#page;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'calendar.unknown') this.#show('times', code);
      throw error;
    }
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticker);
  }

  /** Free times have changed elsewhere. */
  refresh(): void {
    if (this.#step === 'times') this.#picker?.refresh();
  }

  /** A step back; false when there is none. */
  back(): boolean {
    if (this.#step !== 'details') return false;
    this.desk.release();
    this.#show('times');
    return true;
  }

  /** Moves the focus to where one goes on; on a touch screen not into a field: that would raise the keyboard. */
  override focus(): void {
    const field = matchMedia('(pointer: coarse)').matches ? '' : 'input,';
    this.#focus = { times: 'porchlight-picker', details: `${field}.primary`, done: 'h3' }[this.#step];
    this.requestUpdate();
  }

  get #picker() {
    return this.renderRoot.querySelector('porchlight-picker');
  }

  #show(step: Step, problem?: ErrorCode) {
    this.#step = step;
    this.#problem = problem;
    clearInterval(this.#ticker);
    if (step === 'details') this.#ticker = setInterval(() => this.requestUpdate(), 1000);
    this.focus();
  }

  override updated() {
    if (!this.#focus) return;
    this.renderRoot.firstElementChild?.scrollIntoView({ block: 'nearest' });
    this.renderRoot.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = '';
  }

  async #try(what: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    this.requestUpdate();
    try {
      await what();
    } catch (error) {
      const code = codeOf(error);
      const taken = code === 'slot.taken';
      this.#show(taken ? 'times' : this.#step, code);
      if (taken) this.#picker?.refresh();
    }
    this.#busy = false;
    this.requestUpdate();
  }

  #pick({ start, zone }: PickEvent) {
    return this.#try(async () => {
      const { expiresIn } = await this.desk.hold(start);
      // They have left meanwhile.
      if (!this.isConnected) return this.desk.release();
      this.#until = Date.now() + expiresIn;
      this.#start = start;
      this.#zone = zone;
      this.#show('details');
    });
  }

  /** Books, or moves, with what whoever books has said of themselves. */
  settle(details: Details): Promise<void> {
    return this.#try(async () => {
      this.#booked = await this.desk.settle({ ...details, start: this.#start, timeZone: this.#zone });
      this.#show('done');
      this.booked(this.#booked);
    });
  }

  override render() {
    const { words } = this;
    const problem =
      this.#problem &&
      html`<p class="wrong" role="alert">${words[this.#problem as Refusal] ?? words.problem}</p>`;
    const times = this.#step === 'times';
    // The picker stays, hidden: back from the next step it shows what it showed.
    return html`<div ?hidden=${!times}>
        ${times ? problem : nothing}
        <porchlight-picker
          ?hidden=${this.#problem === 'calendar.unknown'}
          .words=${words.picker}
          .language=${this.language}
          .load=${this.#load}
          .name=${this.#page?.agent.name}
          @pick=${this.#pick}
        ></porchlight-picker>
      </div>
      ${
        this.#step === 'details'
          ? this.#page && this.#renderDetails(problem, this.#page)
          : this.#booked && !times
            ? this.#renderDone(this.#booked)
            : nothing
      }`;
  }

  #renderDetails(problem: unknown, { agent, timeZone, duration }: SlotPage) {
    const { words, form } = this;
    const end = new Date(Date.parse(this.#start) + duration * 60_000).toISOString();
    const left = this.#until - Date.now();
    const chosen = { start: this.#start, end, agent, timeZone };
    const more = html`${problem}
      <button
        class="primary"
        part="button primary"
        aria-disabled=${this.#busy ? 'true' : nothing}
        @click=${form ? nothing : () => this.settle({})}
      >
        ${this.moves ?? words.confirm}
      </button>
      <button class="plain" part="button" type="button" @click=${this.back}>${words.other}</button>`;
    return html`<div class="step">
      <div class="card">
        ${renderWhen(words, this.language, chosen, this.#zone)}
        <p>${words.with(agent.name)}</p>
        <p class="quiet" role="timer">${left > 0 ? words.held(formatCountdown(left)) : words.unheld}</p>
      </div>
      ${form ? form(this, more) : more}
    </div>`;
  }

  /** The second click of two in a row was meant for the button that stood here before. */
  #onDone({ detail }: MouseEvent) {
    if (detail < 2) this.dispatchEvent(new Event('done'));
  }

  #renderDone({ meeting, timeZone }: BookedMeeting) {
    const { words, news } = this;
    const kind = news?.kind ?? (this.moves ? 'rescheduled' : 'booked');
    const off = kind === 'cancelled';
    return html`<div class="step done ${off ? 'off' : ''}">
      ${off ? nothing : html`<p class="tick" aria-hidden="true">✓</p>`}
      <h3 tabindex="-1" aria-live="polite">${words[kind]}</h3>
      <div class="card">${renderFacts({ ...meeting, timeZone, ...news?.meeting }, words, this.language, off, this.#zone)}</div>
      ${off ? nothing : html`<p class="quiet">${words.mail(meeting.email)}</p>`}
      <button class="primary" part="button primary" @click=${this.#onDone}>
        ${words.done}
      </button>
    </div>`;
  }
}

if (!customElements.get('porchlight-booking')) customElements.define('porchlight-booking', PorchlightBooking);

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-booking': PorchlightBooking;
  }
}
