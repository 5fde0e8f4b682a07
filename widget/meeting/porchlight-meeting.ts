import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { tokens } from '../../client/tokens.css.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { BookedMeeting } from '../../protocol/meeting.ts';
import { facts } from '../booking/facts.css.ts';
import { renderFacts } from '../booking/facts.ts';
import '../booking/porchlight-booking.ts';
import { renderWhen } from '../booking/when.ts';
import { controls } from '../panel/controls.css.ts';
import type { LinkDesk } from './link-desk.ts';
import { styles } from './meeting.css.ts';
import type { MeetingWords } from './words/en.ts';

/** How often a meeting that is looked at is read again, in milliseconds: nothing tells this page of changes. */
const AGAIN_MS = 30_000;

/** A meeting as the link in its letters shows it: it can be moved and called off, without signing in. */
export class PorchlightMeeting extends LitElement {
  static override styles = [tokens, controls, facts, styles];
  static override properties = {
    words: { attribute: false },
    language: { attribute: false },
    desk: { attribute: false },
    asks: { type: Boolean },
  };

  declare words: MeetingWords;
  declare language: string;
  declare desk: LinkDesk;
  /** Whether the visitor is being asked if they mean to cancel: the letter has a link to that question. */
  declare asks: boolean;

  #booked: BookedMeeting | undefined;
  /** How far the server's clock is ahead, in milliseconds. */
  #skew = 0;
  #state: 'loading' | 'invalid' | 'unread' | 'shown' = 'loading';
  #moving = false;
  #moved = false;
  #busy = false;
  #failed = false;
  #focus = '';
  #page = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page = new AbortController();
    const { signal } = this.#page;
    document.addEventListener('visibilitychange', () => this.#again(), { signal });
    const ticker = setInterval(() => this.#again(), AGAIN_MS);
    signal.addEventListener('abort', () => clearInterval(ticker));
    this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page.abort();
  }

  #again() {
    if (document.hidden || this.#busy) return;
    this.renderRoot.querySelector('porchlight-booking')?.refresh();
    this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.#show(await this.desk.read());
    } catch (error) {
      const refused = error instanceof ChatError && !error.retry;
      // What is shown is not taken away by a network that fails for a moment.
      if (refused) this.#state = 'invalid';
      else if (!this.#booked) this.#state = 'unread';
    }
    this.requestUpdate();
  }

  #show(booked: BookedMeeting) {
    // A change that was answered before this was asked may overtake it.
    if (this.#booked && booked.sequence < this.#booked.sequence) return;
    this.#booked = booked;
    this.#skew = Date.parse(booked.now) - Date.now();
    this.#state = 'shown';
  }

  get #coming(): boolean {
    const { status, start } = this.#booked?.meeting ?? {};
    return status === 'booked' && Date.parse(start ?? '') > Date.now() + this.#skew;
  }

  #ask(asks: boolean) {
    this.asks = asks;
    this.#failed = false;
    this.#focus = asks ? '.keep' : '.cancel';
  }

  #move(moving: boolean) {
    this.#moving = moving;
    this.#moved = this.#failed = this.asks = false;
    this.#focus = moving ? 'porchlight-booking' : 'h2';
    this.requestUpdate();
  }

  async #cancel() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.#show(await this.desk.cancel());
      this.asks = false;
      this.#focus = 'h2';
    } catch (error) {
      this.#failed = true;
      // Somebody was faster: then it shows how it stands now.
      if (error instanceof ChatError && !error.retry) await this.#read();
    }
    this.#busy = false;
    this.requestUpdate();
  }

  override updated(changed: PropertyValues) {
    if (changed.has('words')) document.title = this.words.page;
    if (!this.#focus) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = '';
  }

  override render() {
    return html`<main>
      <header><h1>${this.words.page}</h1></header>
      <div class="body">${this.#state === 'shown' && this.#booked ? this.#renderMeeting(this.#booked) : this.#renderState()}</div>
    </main>`;
  }

  #renderState() {
    const { words } = this;
    return html`<p role="status" class="state">${words[this.#state === 'shown' ? 'loading' : this.#state]}</p>
      ${
        this.#state === 'unread'
          ? html`<button class="plain" @click=${() => this.#read()}>${words.picker.retry}</button>`
          : nothing
      }`;
  }

  #renderMeeting({ meeting, timeZone }: BookedMeeting) {
    const { words, language, desk } = this;
    if (this.#moving)
      return html`${this.#moved ? nothing : html`<h2>${words.newTime}</h2>`}
        <porchlight-booking
          .words=${words}
          .language=${language}
          .desk=${desk}
          .moves=${words.confirmMove}
          .booked=${(booked: BookedMeeting) => {
            this.#show(booked);
            this.#moved = true;
            this.requestUpdate();
          }}
          @done=${() => this.#move(false)}
        ></porchlight-booking>
        ${
          this.#moved
            ? nothing
            : html`<button class="plain" @click=${() => this.#move(false)}>${words.back}</button>`
        }`;
    const off = meeting.status === 'cancelled';
    const coming = this.#coming;
    return html`<h2 tabindex="-1" class=${off ? 'off' : coming ? 'on' : ''}>${off ? words.cancelled : coming ? words.booked : words.over}</h2>
      <div class="card ${off ? 'off' : ''}">
        ${
          coming
            ? renderFacts({ ...meeting, timeZone }, words, language, false)
            : html`${renderWhen(words, language, { ...meeting, timeZone })}
                <p>${words.with(meeting.agent.name)}</p>`
        }
      </div>
      ${off ? html`<p class="quiet">${words.told}</p>` : nothing}
      ${this.#failed ? html`<p class="wrong" role="alert">${words.problem}</p>` : nothing}
      ${coming ? (this.asks ? this.#renderQuestion() : this.#renderActions()) : nothing}`;
  }

  #renderActions() {
    const { words } = this;
    return html`<div class="actions">
      <button class="primary" @click=${() => this.#move(true)}>${words.reschedule}</button>
      <button class="plain cancel" @click=${() => this.#ask(true)}>${words.cancel}</button>
    </div>`;
  }

  #renderQuestion() {
    const { words } = this;
    return html`<div class="ask" role="group" aria-label=${words.ask}>
      <p><b>${words.ask}</b></p>
      <p class="quiet">${words.told}</p>
      <div class="actions">
        <button class="primary" aria-disabled=${this.#busy ? 'true' : nothing} @click=${this.#cancel}>${words.cancel}</button>
        <button class="plain keep" @click=${() => this.#ask(false)}>${words.keep}</button>
      </div>
    </div>`;
  }
}

if (!customElements.get('porchlight-meeting')) customElements.define('porchlight-meeting', PorchlightMeeting);
