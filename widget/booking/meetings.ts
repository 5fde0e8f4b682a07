import { html, nothing } from 'lit';
import { watchCalendar } from '../../client/calendar-watch.ts';
import { newId } from '../../client/id.ts';
import { Localizer } from '../../client/localize/localizer.ts';
import { toJson } from '../../client/plain-json.ts';
import type { AgentCard, Entry } from '../../protocol/entry.ts';
import type { BookedMeeting } from '../../protocol/meeting.ts';
import type { FormField } from '../../protocol/settings.ts';
import { Form } from '../panel/form.ts';
import type { Phase, SessionHost } from '../panel/session-host.ts';
import { lastOf, type MeetingEntry, meetingLine, renderEntry } from './cards.ts';
import { catalogues } from './catalogues.ts';
import type { Desk, Details } from './desk.ts';
import { PorchlightMeetingBookedEvent } from './events.ts';
import './porchlight-booking.ts';
import { facts } from './facts.css.ts';
import type { PorchlightBooking } from './porchlight-booking.ts';
import { styles } from './sheet.css.ts';
import { visitorDesk } from './visitor-desk.ts';
import type { BookingWords } from './words/booking-en.ts';

/** What is asked of somebody who books. */
const FIELDS: FormField[] = [
  { name: 'name', required: true },
  { name: 'email', required: true },
  { name: 'text', required: false },
];

/** What the panel knows of meetings: the cards in its log, and the sheet over it in which one is booked. */
export class Meetings {
  readonly #host: SessionHost;
  readonly #words = new Localizer<BookingWords>(catalogues);
  #desk: Desk | undefined;
  #agent: AgentCard | undefined;
  #asks: Form | undefined;
  /** Where the visitor stood when they began to book. */
  #since: Phase = 'form';
  #unwatch: (() => void) | undefined;
  /** The id of the meeting that was booked in the open sheet. */
  #made: string | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    host.adopt(facts);
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
    this.#desk = visitorDesk(visitor, {
      id,
      agent,
      language: this.#host.regional,
      conversationId: () => session.live?.id,
      found: (found) => {
        this.#unwatch ??= watchCalendar(client, found, () => this.#element?.refresh());
      },
    });
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#element?.focus();
  }

  /** A step back; from the first one, out of the sheet. */
  back(): void {
    if (!this.#element?.back()) this.close();
  }

  /** Puts the sheet away. What was held is let go. */
  close(): void {
    if (!this.#desk) return;
    this.#element?.back();
    this.#unwatch?.();
    this.#asks?.stop();
    this.#unwatch = this.#desk = this.#asks = this.#made = undefined;
    this.#host.session.rest();
    this.#host.requestUpdate();
    this.#host.focus();
  }

  renderEntry(entry: MeetingEntry, all: readonly Entry[]) {
    const language = this.#host.regional;
    return renderEntry(entry, all, this.#words.strings, language, this.#host.face, (agent) =>
      this.book(agent),
    );
  }

  /** What a transcript says of an entry that is about a meeting. */
  line(entry: Entry): string | undefined {
    if (entry.kind !== 'calendar' && !('meeting' in entry)) return undefined;
    return meetingLine(entry, this.#words.strings, this.#host.regional);
  }

  /** The sheet, while a meeting is being booked. */
  renderSheet() {
    if (!this.#desk) return nothing;
    const words = this.#words.strings;
    const { regional, strings } = this.#host;
    const news = this.#news();
    return html`<section class="sheet" aria-label=${words.title}>
      <header part="header">
        <button class="step-back" part="button" aria-label=${words.back} @click=${() => this.back()}>
          ‹
        </button>
        ${this.#agent ? this.#host.face(this.#agent) : nothing}
        <h2 dir="auto">${this.#agent ? words.calendar(this.#agent.name) : words.title}</h2>
      </header>
      ${news ? html`<button class="strip" part="button" @click=${() => this.close()}>${news}</button>` : nothing}
      <div class="body">
        <porchlight-booking
          exportparts="button,primary"
          .words=${words}
          .strings=${strings}
          .form=${this.#form}
          .language=${regional}
          .desk=${this.#desk}
          .booked=${this.#booked}
          .news=${lastOf(this.#host.session.live?.conversation.entries, this.#made)}
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
  #known(): Partial<Record<'name' | 'email', string>> {
    const { person, session } = this.#host;
    const known = [person, session.live?.conversation.details, session.notes.parse<Details>('form')];
    const find = (field: 'name' | 'email') => known.map((one) => one?.[field]).find(Boolean);
    return { name: find('name'), email: find('email') } as object;
  }

  #ask(element: PorchlightBooking): Form {
    const known = this.#known();
    const form = new Form(element, this.#host.session.notes, FIELDS, (details) =>
      element.settle({ ...known, ...details }),
    );
    form.person = known;
    return form;
  }

  /** What is not known is asked, and what is known can be changed. */
  #form = (element: PorchlightBooking, more: unknown) => {
    this.#asks ??= this.#ask(element);
    const asks = this.#asks;
    const { name, email } = asks.person ?? {};
    const change = () => {
      asks.person = undefined;
      element.requestUpdate();
    };
    return html`${
      name && email
        ? html`<p class="who">
            <span>${name}<br />${email}</span>
            <button class="plain" part="button" @click=${change}>${this.#words.strings.change}</button>
          </p>`
        : nothing
    }${asks.render(more)}`;
  };

  #booked = (booked: BookedMeeting): void => {
    const { session } = this.#host;
    const { notes } = session;
    const { name, email, conversationId } = booked.meeting;
    this.#made = booked.meeting.id;
    notes.write('meeting', undefined);
    notes.write('form', toJson({ ...notes.parse<object>('form'), name, email, text: undefined }));
    session.gave(email, conversationId);
    this.#host.dispatchEvent(new PorchlightMeetingBookedEvent(booked));
  };
}
