import type { Invitation, MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { iso } from '../domain/iso.ts';
import { LONGEST_MS, type MeetingRecord, takenBy } from '../domain/meeting.ts';
import type { Taken } from '../domain/slots.ts';
import { asWritten, type Database, type Item, type Write } from './database.ts';
import * as keys from './keys.ts';
import { CALENDARS } from './keys.ts';
import { meetingOf } from './meeting-items.ts';
import { untilDecided } from './until-decided.ts';

/** What an agent has set for meetings with them. */
export interface CalendarSettings {
  /** Absent: no meetings can be booked. */
  schedule?: MeetingSchedule;
  invitation?: Invitation;
}

/** A time that is kept for somebody. */
export interface Hold extends Taken {
  holder: string;
  meetingId: string;
  /** Until when it is kept, in ms. */
  until: number;
}

/** A calendar as it was read around a time: a booking that was decided on it holds if the version still does. */
export interface Around extends CalendarSettings {
  agentId: string;
  version: number;
  /** Booked ones that may touch the time. */
  meetings: MeetingRecord[];
  /** All that still count. */
  holds: Hold[];
  /** Whose hold has run out. */
  lapsed: string[];
}

/** What a new version of a calendar is written with. */
interface NewVersion {
  /** The sort key of the meeting that is written, if any, and of the one that is gone. */
  put?: string;
  gone?: string;
  /** When it was booked: the next one without a chat goes to whoever has waited longest. */
  bookedAt?: string;
}

interface CalendarItem extends CalendarSettings {
  version?: number;
  /** What the version was written with that meetings stand in. */
  put?: string;
  putVersion?: number;
  gone?: string;
  lastOfferAt?: string;
}

/** Holds that have run out go with the next one that is placed, a few at a time. */
const SWEPT_AT_ONCE = 5;

/** How long a hold that has run out is still there, unless somebody takes it away, in seconds. */
const FORGOTTEN_S = 600;

const NEVER = new Date(0).toISOString();

/**
 * The agents' calendars. Each has a version, and whatever takes time in it raises that: of two who have read the same
 * version one commits, and the other has to read again.
 */
export class Calendars {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async settings(agentId: string): Promise<CalendarSettings> {
    return settingsOf(await this.#item(agentId));
  }

  /** When meetings can be booked; undefined: not at all any more. Whoever is about to book by the old one reads again. */
  async setSchedule(agentId: string, schedule: MeetingSchedule | undefined): Promise<void> {
    await this.#set(agentId, { schedule, turn: schedule && CALENDARS });
  }

  /** The schedule of an agent who has never set anything. */
  async begin(agentId: string, schedule: MeetingSchedule): Promise<void> {
    if (!(await this.#item(agentId))) await this.setSchedule(agentId, schedule);
  }

  async setInvitation(agentId: string, invitation: Invitation | undefined): Promise<void> {
    await this.#set(agentId, { invitation });
  }

  /** The agents with whom meetings can be booked, the one whose last booking is oldest first; perhaps a moment old. */
  async inTurn(): Promise<string[]> {
    const agents: string[] = [];
    let from: Item | undefined;
    do {
      const where = '#turn = :turn';
      const page = await this.#database.query({
        index: 'byTurn',
        where,
        values: { ':turn': CALENDARS },
        from,
      });
      agents.push(...page.items.map(({ pk }) => String(pk).slice('CALENDAR#'.length)));
      from = page.next;
    } while (from);
    return agents;
  }

  /**
   * Everything that may touch `[from, to)`. The version is read first: what is committed later raises it, and what was
   * committed earlier is seen, unless its transaction is being carried out just now. Then one of its items may be new
   * and another not yet: the version names the meetings it was written with, so it shows, and is read again.
   */
  async around(agentId: string, from: number, to: number, now: number): Promise<Around> {
    return untilDecided(async () => {
      const item = await this.#item(agentId);
      const earliest = keys.meeting(agentId, iso(from - LONGEST_MS), '').sk;
      const latest = keys.meeting(agentId, iso(to), '').sk;
      const [meetings, holds] = await Promise.all([
        this.#between(agentId, earliest, latest),
        this.#between(agentId, 'HOLD#', 'HOLD#~'),
      ]);
      const isNear = (sk: string | undefined) => sk !== undefined && earliest <= sk && sk <= latest;
      const torn =
        (isNear(item?.put) &&
          !meetings.some(({ sk, version }) => sk === item?.put && version === item?.putVersion)) ||
        (isNear(item?.gone) && meetings.some(({ sk }) => sk === item?.gone));
      if (torn) return undefined;
      const kept = holds.map(holdOf);
      return {
        agentId,
        version: item?.version ?? 0,
        ...settingsOf(item),
        meetings: meetings.map(meetingOf).filter(({ status }) => status === 'booked'),
        holds: kept.filter(({ until }) => until > now),
        lapsed: kept.filter(({ until }) => until <= now).map(({ holder }) => holder),
      };
    });
  }

  /** Keeps a time for somebody, instead of the one that was kept for them. False: the calendar has changed meanwhile. */
  async hold(around: Around, { holder, meetingId, start, end, clear, until }: Hold): Promise<boolean> {
    const { agentId, lapsed } = around;
    const key = keys.hold(agentId, holder);
    const ttl = Math.ceil(until / 1000) + FORGOTTEN_S;
    const others = lapsed.filter((other) => other !== holder).slice(0, SWEPT_AT_ONCE);
    return this.#database.transact([
      versionWrite(around, {}),
      // What is called start is a key of indexes, and so a text.
      { update: key, set: { meetingId, kept: { start, end, clear }, until, ttl } },
      ...others.map((other): Write => ({ delete: keys.hold(agentId, other) })),
    ]);
  }

  /** Gives a time back. Nothing that was decided while it was kept is wrong without it. */
  async release(agentId: string, holder: string, meetingId: string): Promise<boolean> {
    const key = keys.hold(agentId, holder);
    return this.#database.deleteIf(key, '#meetingId = :id', { ':id': meetingId });
  }

  async #item(agentId: string): Promise<CalendarItem | undefined> {
    return (await this.#database.get(keys.calendar(agentId), true)) as CalendarItem | undefined;
  }

  async #set(agentId: string, set: Item): Promise<void> {
    const change = { set, init: { lastOfferAt: NEVER }, add: { version: 1 } };
    await untilDecided(
      async () => (await this.#database.update(keys.calendar(agentId), change)) || undefined,
    );
  }

  async #between(agentId: string, from: string, to: string): Promise<Item[]> {
    const found: Item[] = [];
    const values = { ':pk': keys.calendar(agentId).pk, ':from': from, ':to': to };
    let next: Item | undefined;
    do {
      const where = '#pk = :pk AND #sk BETWEEN :from AND :to';
      const page = await this.#database.query({ where, values, consistent: true, from: next });
      found.push(...page.items);
      next = page.next;
    } while (next);
    return found;
  }
}

/** The next version of a calendar, if it still has the one that was read. */
export function versionWrite({ agentId, version }: Around, { put, gone, bookedAt }: NewVersion): Write {
  const next = version + 1;
  return {
    update: keys.calendar(agentId),
    set: {
      version: next,
      put,
      putVersion: put && next,
      gone,
      ...(bookedAt && { lastOfferAt: bookedAt }),
    },
    when: version === 0 ? 'attribute_not_exists(#version)' : '#version = :was',
    values: version === 0 ? {} : { ':was': version },
  };
}

/** The times that others have or are about to book: all but this meeting, and what is kept for its holder. */
export function takenIn(
  { meetings, holds }: Around,
  { meetingId, holder }: { meetingId: string; holder: string },
) {
  return {
    meetings: meetings.filter(({ id }) => id !== meetingId).map(takenBy),
    holds: holds.filter((hold) => hold.holder !== holder),
  };
}

function settingsOf(item: CalendarItem | undefined): CalendarSettings {
  const { schedule, invitation } = item ?? {};
  return { ...(schedule && { schedule }), ...(invitation && { invitation }) };
}

function holdOf(item: Item): Hold {
  const { sk, meetingId, kept, until } = asWritten<Hold & { kept: Taken }>(item);
  return { ...kept, holder: sk.slice('HOLD#'.length), meetingId, until };
}
