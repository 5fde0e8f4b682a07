import { html, nothing } from 'lit';
import { watchCalendar } from '../../client/calendar-watch.ts';
import { newId } from '../../client/id.ts';
import { Localizer } from '../../client/localize/localizer.ts';
import type { AgentCard, Entry } from '../../protocol/entry.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import { avatar } from '../panel/icons.ts';
import { regional } from '../panel/regional.ts';
import type { Phase, SessionHost } from '../panel/session.ts';
import { type MeetingEntry, renderEntry } from './cards.ts';
import { catalogues } from './catalogues.ts';
import type { Desk } from './desk.ts';
import { PorchlightMeetingBookedEvent } from './events.ts';
import './porchlight-booking.ts';
import type { BookedEvent } from './porchlight-booking.ts';
import { styles } from './sheet.css.ts';
import { VisitorDesk } from './visitor-desk.ts';
import type { BookingWords } from './words/booking-en.ts';

const arrow = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m14.500 5-7 7 7 7 1.500-1.500L10.500 12 16 6.500Z" /></svg>`;

/** What the panel knows of meetings: the cards in its log, and the sheet over it in which one is booked. */
export class Meetings {
  readonly #host: SessionHost;
  readonly #words = new Localizer<BookingWords>(catalogues);
  #desk: Desk | undefined;
  #agent: AgentCard | undefined;
  /** Where the visitor stood when they began to book. */
  #since: Phase = 'form';
  #unwatch: (() => void) | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    host.adopt(styles);
  }

  /** Whether a meeting is being booked. */
  get open(): boolean {
    return !!this.#desk;
  }

  /** Speaks this language from now on. */
  async speak(language: SessionHost['language']): Promise<void> {
    await this.#words.set(language);
    this.#host.requestUpdate();
  }

  /** Opens the sheet: on this agent's calendar, or on that of whoever the site's routing names. */
  async book(agent?: AgentCard): Promise<void> {
    const { session } = this.#host;
    const { client, visitor } = await session.join();
    if (this.#desk) return;
    // Kept until it is booked: a visitor who asks again after a reload gets the same meeting, not a second one.
    const id = session.notes.read('meeting') ?? newId('mtg_');
    session.notes.write('meeting', id);
    this.#agent = agent;
    this.#since = session.phase;
    this.#desk = new VisitorDesk(visitor, {
      id,
      agent,
      language: regional(this.#host.language),
      conversationId: () => session.live?.id,
      found: (found) => {
        this.#unwatch?.();
        this.#unwatch = watchCalendar(client, found, () => this.#element?.refresh());
      },
    });
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#element?.focus();
  }

  /** Puts the sheet away. What was held is let go. */
  close(): void {
    if (!this.#desk) return;
    this.#unwatch?.();
    this.#unwatch = this.#desk = undefined;
    this.#host.session.rest();
    this.#host.requestUpdate();
    this.#host.focus();
  }

  renderEntry(entry: MeetingEntry, all: readonly Entry[]) {
    const language = regional(this.#host.language);
    return renderEntry(entry, all, this.#words.strings, language, (agent) => this.book(agent));
  }

  /** The sheet, while a meeting is being booked. */
  renderSheet() {
    if (!this.#desk) return nothing;
    const words = this.#words.strings;
    const { strings, language, session } = this.#host;
    const news = this.#news();
    return html`<section class="sheet" aria-label=${words.title}>
      <header part="header">
        <button class="step-back" part="button" aria-label=${words.back} @click=${() => this.#element?.back() || this.close()}>
          ${arrow}
        </button>
        ${this.#agent ? avatar(this.#agent.name, this.#agent.avatar) : nothing}
        <h2 dir="auto">${this.#agent ? words.calendar(this.#agent.name) : words.title}</h2>
      </header>
      ${news ? html`<button class="strip" part="button" @click=${() => this.close()}>${news}</button>` : nothing}
      <div class="body">
        <porchlight-booking
          exportparts="button,primary"
          .words=${words}
          .form=${strings}
          .language=${regional(language)}
          .desk=${this.#desk}
          .person=${this.#person(session.live?.conversation.details)}
          @booked=${this.#booked}
          @done=${() => this.close()}
        ></porchlight-booking>
      </div>
    </section>`;
  }

  get #element() {
    return this.#host.renderRoot.querySelector('porchlight-booking');
  }

  /** What has happened in the chat behind the sheet. */
  #news(): string {
    const { strings, session } = this.#host;
    const { live, phase } = session;
    const agent = live?.conversation.agent;
    if (live?.unread) return strings.unread(live.unread);
    return agent && phase === 'active' && this.#since !== phase ? strings.joined(agent.name) : '';
  }

  /** What is known of the visitor: by the page, by this chat, by what they typed before. */
  #person(details: VisitorDetails | undefined) {
    const { person, session } = this.#host;
    const known = [person, details, session.notes.parse<VisitorDetails>('form')];
    const find = (field: 'name' | 'email') =>
      known.map((one) => one?.[field]).find((value) => value && typeof value === 'string');
    return { name: find('name'), email: find('email') };
  }

  #booked = ({ booked }: BookedEvent): void => {
    const { notes } = this.#host.session;
    const { name, email } = booked.meeting;
    notes.write('meeting', undefined);
    notes.write('form', JSON.stringify({ ...notes.parse<object>('form'), name, email }));
    this.#host.dispatchEvent(new PorchlightMeetingBookedEvent(booked));
  };
}
