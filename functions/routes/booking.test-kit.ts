import { randomUUID } from 'node:crypto';
import type { BookedMeeting, SlotPage } from '../../protocol/meeting.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { LinkTokens } from '../outside/link-tokens.ts';
import { Calendars } from '../store/calendars.ts';
import { Meetings } from '../store/meetings.ts';
import { Web } from '../web.test-kit.ts';
import type { Person, World } from '../world.test-kit.ts';

const DAY = 24 * 60 * 60_000;
const allDay: [string, string][] = [['00:00', '24:00']];

/** Half an hour and ten minutes after it, at any time of any day, from an hour ahead to a year. */
export const OPEN: MeetingSchedule = {
  timeZone: 'UTC',
  week: { sun: allDay, mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay },
  duration: 30,
  buffer: 10,
  notice: 60,
  days: 365,
};

export const newMeeting = () => `mtg_${randomUUID()}`;

let addresses = 0;

/** What an answer was. */
export interface Told<T = unknown> {
  status: number;
  body: T & { code?: string; field?: string };
}

/** The requests that are about meetings, as visitors, agents and the holders of links make them. */
export class Bookings {
  readonly web: Web;
  readonly calendars: Calendars;
  readonly meetings: Meetings;
  readonly links = new LinkTokens('secret');
  readonly #noon: number;

  constructor(world: World, web = new Web(world)) {
    this.#noon = Math.floor(world.now / DAY) * DAY + DAY / 2;
    this.web = web;
    // Nobody is held back for what others book.
    web.address = () => `address ${++addresses}`;
    this.calendars = new Calendars(world.database);
    this.meetings = new Meetings(world.database);
  }

  /** A full minute, so many hours after noon of the world's first day. */
  at(hours: number): string {
    return new Date(this.#noon + hours * 60 * 60_000).toISOString();
  }

  book(
    visitor: Person | undefined,
    agent: string,
    start: string,
    more: object = {},
  ): Promise<Told<BookedMeeting>> {
    const { id = newMeeting(), ...rest } = more as { id?: string };
    const body = {
      agent,
      start,
      name: 'Mina',
      // Whoever has an address of their own has no meetings but their own before them.
      email:
        visitor?.speaker.side === 'visitor' ? `${visitor.speaker.visitorId}@example.org` : 'mina@example.org',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      ...rest,
    };
    return this.web.ask(visitor, 'PUT /meetings/{meeting}', {
      parameters: { meeting: id },
      body,
    });
  }

  hold(visitor: Person, agent: string, start: string, meeting = newMeeting()): Promise<Told> {
    const parameters = { agent, meeting };
    return this.web.ask(visitor, 'PUT /calendars/{agent}/holds/{meeting}', { parameters, body: { start } });
  }

  release(visitor: Person, agent: string, meeting: string): Promise<Told> {
    const parameters = { agent, meeting };
    return this.web.ask(visitor, 'DELETE /calendars/{agent}/holds/{meeting}', { parameters });
  }

  slots(
    person: Person | undefined,
    agent: string,
    from: string,
    to: string,
    moving?: string,
  ): Promise<Told<SlotPage>> {
    const query = { from, to, ...(moving && { moving }) };
    return this.web.ask(person, 'GET /calendars/{agent}/slots', { parameters: { agent }, query });
  }

  move(agent: Person | undefined, meeting: string, start: string): Promise<Told<BookedMeeting>> {
    return this.web.ask(agent, 'POST /meetings/{meeting}/time', { parameters: { meeting }, body: { start } });
  }

  cancel(agent: Person | undefined, meeting: string): Promise<Told<BookedMeeting>> {
    return this.web.ask(agent, 'DELETE /meetings/{meeting}', { parameters: { meeting } });
  }

  /** With the link of a meeting's letter. */
  async linked(
    meeting: string,
    routeKey: string,
    asked: { query?: Record<string, string>; body?: unknown } = {},
  ) {
    const token = await this.links.sign(meeting);
    return this.web.ask(undefined, routeKey, { ...asked, token });
  }
}
