import { html, LitElement, nothing } from 'lit';
import '../../client/booking/porchlight-picker.ts';
import type { PickEvent } from '../../client/booking/porchlight-picker.ts';
import { formatCountdown } from '../../client/localize/format.ts';
import type { AgentCard, LoggedMeeting } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_FIELD, MAX_TEXT } from '../../protocol/limits.ts';
import type { BookedMeeting } from '../../protocol/meeting.ts';
import type { Strings } from '../localize/en.ts';
import { styles } from './booking.css.ts';
import type { Desk } from './desk.ts';
import { renderFacts } from './facts.ts';
import { renderWhen } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

/** It is booked, or moved. */
export class BookedEvent extends Event {
  readonly booked: BookedMeeting;

  constructor(booked: BookedMeeting) {
    super('booked');
    this.booked = booked;
  }
}

/** As the server has it. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Problem = keyof BookingWords & ('taken' | 'unreachable' | 'closed' | 'problem');

/** What a refusal means to somebody who books. */
function problemOf(error: unknown): Problem {
  const code = error instanceof ChatError ? error.code : '';
  if (code === 'slot.taken') return 'taken';
  if (code === 'calendar.unreachable') return 'unreachable';
  return code === 'calendar.unknown' ? 'closed' : 'problem';
}

type Step = 'times' | 'details' | 'done';

/** What is asked of somebody who is not known yet. */
type Field = 'name' | 'email';

/**
 * A meeting is booked in it, or moved, in three steps: a time, who it is for, and that it is done. What was typed or
 * chosen is kept whatever goes wrong.
 *
 * @fires {BookedEvent} booked - It is booked, or moved.
 * @fires done - There is nothing more to do here.
 */
export class PorchlightBooking extends LitElement {
  static override styles = styles;
  static override properties = {
    words: { attribute: false },
    form: { attribute: false },
    language: { attribute: false },
    desk: { attribute: false },
    person: { attribute: false },
    confirm: { attribute: false },
  };

  declare words: BookingWords;
  /** The words of the form's fields; without them nothing is asked. */
  declare form: Strings | undefined;
  declare language: string;
  declare desk: Desk;
  /** What is known of whoever books. */
  declare person: Partial<Record<Field, string | undefined>>;
  /** What the last button says. */
  declare confirm: string | undefined;

  #step: Step = 'times';
  #agent: AgentCard = { id: '', name: '' };
  #agentZone = '';
  #minutes = 0;
  #start = '';
  #zone = '';
  #until = 0;
  #typed: Partial<Record<Field | 'topic', string>> = {};
  /** The known name and address are shown as fields, to be changed. */
  #changes = false;
  /** Whether it was tried: then fields say what is wrong with them. */
  #tried = false;
  #busy = false;
  #problem: Problem | undefined;
  #booked: BookedMeeting | undefined;
  #focus = '';
  #ticker: ReturnType<typeof setInterval> | undefined;

  readonly #load = async (from: string, to: string) => {
    try {
      const page = await this.desk.slots(from, to);
      this.#agent = page.agent;
      this.#agentZone = page.timeZone;
      this.#minutes = page.duration;
      this.requestUpdate();
      return page;
    } catch (error) {
      const problem = problemOf(error);
      if (problem === 'closed') this.#show('times', problem);
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

  override focus(): void {
    const step = this.#step;
    const field = matchMedia('(pointer: coarse)').matches ? '' : 'input,';
    this.#focus = step === 'times' ? 'porchlight-picker' : step === 'done' ? 'h3' : `${field}.primary`;
    this.requestUpdate();
  }

  get #picker() {
    return this.renderRoot.querySelector('porchlight-picker');
  }

  #show(step: Step, problem?: Problem) {
    this.#step = step;
    this.#problem = problem;
    clearInterval(this.#ticker);
    if (step === 'details') this.#ticker = setInterval(() => this.requestUpdate(), 1000);
    this.focus();
  }

  override updated() {
    // `input,.primary` means the first field, else the button; a selector alone would follow the document's order.
    const found = this.#focus
      .split(',')
      .map((selector) => selector && this.renderRoot.querySelector<HTMLElement>(selector));
    const target = found.find(Boolean);
    this.#focus = '';
    if (!target) return;
    this.renderRoot.firstElementChild?.scrollIntoView({ block: 'nearest' });
    target.focus();
  }

  async #pick({ start, zone }: PickEvent) {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    this.requestUpdate();
    try {
      const { expiresIn } = await this.desk.hold(start);
      this.#until = Date.now() + expiresIn;
      this.#start = start;
      this.#zone = zone;
      this.#show('details');
    } catch (error) {
      this.#refused(error);
    }
    this.#busy = false;
  }

  #refused(error: unknown) {
    const problem = problemOf(error);
    const lost = problem === 'taken';
    this.#show(lost ? 'times' : this.#step, problem);
    if (lost) this.#picker?.refresh();
  }

  #value(field: Field): string {
    return (this.#typed[field] ?? this.person[field] ?? '').trim();
  }

  #fault(field: Field) {
    const value = this.#value(field);
    if (!value) return 'missing';
    return field === 'email' && !EMAIL.test(value) ? 'badEmail' : undefined;
  }

  async #submit(event: Event) {
    event.preventDefault();
    this.#tried = true;
    const wrong = this.form && (['name', 'email'] as const).find((field) => this.#fault(field));
    if (wrong) {
      this.#changes = true;
      this.#focus = `#${wrong}`;
    }
    this.requestUpdate();
    if (wrong || this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    try {
      this.#booked = await this.desk.settle({
        start: this.#start,
        timeZone: this.#zone,
        name: this.#value('name'),
        email: this.#value('email'),
        topic: (this.#typed.topic ?? '').trim(),
      });
      this.#show('done');
      this.dispatchEvent(new BookedEvent(this.#booked));
    } catch (error) {
      this.#refused(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  override render() {
    const { words } = this;
    const problem = this.#problem && html`<p class="wrong" role="alert">${words[this.#problem]}</p>`;
    // The picker stays, hidden: back from the next step it shows what it showed.
    return html`<div class="step" ?hidden=${this.#step !== 'times'}>
        ${this.#step === 'times' ? problem : nothing}
        <porchlight-picker
          ?hidden=${this.#problem === 'closed'}
          aria-busy=${this.#busy}
          .words=${words.picker}
          .language=${this.language}
          .load=${this.#load}
          .name=${this.#agent.name}
          @pick=${this.#pick}
        ></porchlight-picker>
      </div>
      ${
        this.#step === 'details'
          ? this.#renderDetails(problem)
          : this.#step === 'done' && this.#booked
            ? this.#renderDone(this.#booked)
            : nothing
      }`;
  }

  #renderDetails(problem: unknown) {
    const { words, form } = this;
    const end = new Date(Date.parse(this.#start) + this.#minutes * 60_000).toISOString();
    const left = this.#until - Date.now();
    const agent = { name: this.#agent.name, timeZone: this.#agentZone };
    return html`<form class="step" novalidate @submit=${this.#submit}>
      <div class="card">
        ${renderWhen(words, this.language, { start: this.#start, end }, agent, this.#zone)}
        <p>${words.with(agent.name)}</p>
        <p class="quiet" role="timer">${left > 0 ? words.held(formatCountdown(left)) : words.unheld}</p>
      </div>
      ${form ? this.#renderWho(form) : nothing} ${problem}
      <button class="primary" part="button primary" aria-disabled=${this.#busy ? 'true' : nothing}>
        ${this.confirm ?? words.confirm}
      </button>
      <button class="plain" part="button" type="button" @click=${this.back}>${words.other}</button>
    </form>`;
  }

  #renderWho(form: Strings) {
    const { words, person } = this;
    const known = !this.#changes && EMAIL.test(person.email ?? '') && person.name;
    const keep = (field: Field | 'topic') => (event: Event) => {
      this.#typed[field] = (event.target as HTMLInputElement).value;
      this.requestUpdate();
    };
    const input = (field: Field) => {
      const wrong = this.#tried ? this.#fault(field) : undefined;
      return html`<label for=${field}>${form[field]}</label>
        <input
          id=${field}
          type=${field === 'email' ? 'email' : 'text'}
          dir="auto"
          required
          autocomplete=${field}
          maxlength=${MAX_FIELD}
          aria-invalid=${!!wrong}
          aria-describedby=${wrong ? `${field}-hint` : nothing}
          .value=${this.#typed[field] ?? person[field] ?? ''}
          @input=${keep(field)}
        />
        ${wrong ? html`<p class="wrong" id="${field}-hint">${form[wrong]}</p>` : nothing}`;
    };
    return html`${
      known
        ? html`<p class="who">
              <span>${this.#value('name')}<br />${this.#value('email')}</span>
              <button class="plain" part="button" type="button" @click=${this.#change}>${words.change}</button>
            </p>`
        : html`<div class="fields">${input('name')} ${input('email')}</div>`
    }
      <div class="fields">
        <label for="topic">${words.topic} <small>${form.optional}</small></label>
        <textarea id="topic" rows="2" dir="auto" maxlength=${MAX_TEXT} .value=${this.#typed.topic ?? ''} @input=${keep('topic')}></textarea>
      </div>`;
  }

  #change() {
    this.#changes = true;
    this.#focus = '#name';
    this.requestUpdate();
  }

  #renderDone({ meeting, timeZone }: BookedMeeting) {
    const { words } = this;
    const logged: LoggedMeeting = { ...meeting, timeZone };
    return html`<div class="step done">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m10 16.500-4-4 1.500-1.500 2.500 2.500 6.500-6.500 1.500 1.500Z" /></svg>
      <h3 tabindex="-1">${this.confirm ? words.moved : words.booked}</h3>
      <div class="card">${renderFacts(logged, words, this.language, this.#zone)}</div>
      <p class="quiet">${words.mail(meeting.email)}</p>
      <button class="primary" part="button primary" @click=${() => this.dispatchEvent(new Event('done'))}>
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
