import type { Entry } from '../../protocol/entry.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import { deletableAt } from '../domain/retention.ts';
import { meetingActivityWrite } from './activities.ts';
import { type Around, versionWrite } from './calendars.ts';
import type { Database, Item, Page, Write } from './database.ts';
import * as keys from './keys.ts';
import { startMonthOf } from './keys.ts';
import { Log } from './log.ts';
import { bookerOf, meetingItem, meetingOf } from './meeting-items.ts';
import { untilDecided } from './until-decided.ts';

/** What a meeting is booked, moved or called off with. */
export interface Commit {
  /** The calendar on which it was decided. */
  around: Around;
  /** The meeting as it was; undefined books it. */
  before?: MeetingRecord | undefined;
  after: MeetingRecord;
  /** Whose hold goes with it. */
  holder?: string;
  /** The line of the log that tells of it, and the state its conversation is in. */
  line?: { conversation: Conversation; entry: Entry } | undefined;
}

/** Where a page of meetings begins or ends. */
export interface MeetingPlace {
  start: string;
  id: string;
  agentId: string;
}

/** A page of meetings, and where the next one begins. */
export interface MeetingsPage {
  meetings: MeetingRecord[];
  next: MeetingPlace | undefined;
}

/** Which meetings a list has, from where. */
export interface MeetingQuery {
  /** Absent: those of every agent. */
  agentId?: string;
  /** Ascending from this time on, or descending from it back. */
  from: string;
  backwards: boolean;
  after?: MeetingPlace | undefined;
  limit: number;
}

/** Meetings begin in one of so many months from now, or began in one of the past that are kept. */
const MONTHS_AHEAD = 14;
const MONTHS_BACK = 25;

/** So often a meeting can be missed because it is just being moved. */
const MOVING = 5;

/** The meetings: changed in one transaction with the version of their calendar, or not at all. */
export class Meetings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The meeting of this id, wherever it has been moved to. */
  async find(id: string): Promise<MeetingRecord | undefined> {
    const { record } = await untilDecided(async (attempt) => {
      const place = await this.#database.get(keys.place(id), true);
      if (!place) return {};
      const key = keys.meeting(String(place.agentId), String(place.start), id);
      const item = await this.#database.get(key, true);
      if (item) return { record: meetingOf(item) };
      // It is being moved; or nothing but its place is left of it: the database forgets in no order.
      return attempt < MOVING ? undefined : {};
    });
    return record;
  }

  /**
   * The next version of the calendar, the meeting, where it is found, the hold it was kept by, the line in the log and
   * the visitor's history: all of it or nothing. False means that somebody else was faster, and it is for the caller
   * to read again and decide anew.
   */
  async commit({ around, before, after, holder, line }: Commit): Promise<boolean> {
    const { id, agent, start, end } = after;
    const key = keys.meeting(agent.id, start, id);
    const was = before && keys.meeting(agent.id, before.start, id);
    const moved = was && was.sk !== key.sk ? was : undefined;
    const ttl = deletableAt(end);
    const writes: Write[] = [
      versionWrite(around, {
        put: key.sk,
        ...(moved && { gone: moved.sk }),
        ...(!before && { bookedAt: after.bookedAt }),
      }),
      meetingActivityWrite(after),
    ];
    const item = meetingItem(after, around.version + 1);
    if (!before || !was) {
      writes.push({ put: item }, { put: { ...keys.place(id), agentId: agent.id, start, ttl } });
    } else if (moved) {
      writes.push({ delete: moved, ...asRead(before) }, { put: item });
      writes.push({ update: keys.place(id), set: { start, ttl } });
    } else {
      const { pk: _, sk: __, ...set } = item;
      writes.push({
        update: key,
        set: { trouble: undefined, faults: undefined, was: undefined, entry: undefined, ...set },
        ...asRead(before),
      });
    }
    if (holder) writes.push({ delete: keys.hold(agent.id, holder) });
    if (line) writes.push({ put: Log.item(line.conversation.id, line.entry, line.conversation.number) });
    return this.#database.transact(writes);
  }

  /** How many meetings somebody with this address still has before them; perhaps a moment old. */
  async comingOf(email: string, now: number): Promise<number> {
    const { items } = await this.#database.query({
      index: 'byBooker',
      where: '#booker = :booker AND #start > :now',
      values: { ':booker': bookerOf(email), ':now': new Date(now).toISOString() },
    });
    return items.map(meetingOf).filter(({ status }) => status === 'booked').length;
  }

  /** Meetings of an agent that begin in `[from, to)`, called off or not. */
  async between(agentId: string, from: number, to: number): Promise<MeetingRecord[]> {
    const found: MeetingRecord[] = [];
    const edge = (ms: number) => keys.meeting(agentId, new Date(ms).toISOString(), '').sk;
    const { pk } = keys.calendar(agentId);
    let next: Item | undefined;
    do {
      const page = await this.#database.query({
        where: '#pk = :pk AND #sk BETWEEN :from AND :to',
        values: { ':pk': pk, ':from': edge(from), ':to': edge(to) },
        consistent: true,
        from: next,
      });
      found.push(...page.items.map(meetingOf));
      next = page.next;
    } while (next);
    return found;
  }

  /** One page of meetings, of an agent or of all. */
  async page(query: MeetingQuery): Promise<MeetingsPage> {
    const { items } =
      query.agentId === undefined ? await this.#ofAll(query) : await this.#of(query.agentId, query);
    const meetings = items.map(meetingOf);
    const last = items.length === query.limit ? meetings.at(-1) : undefined;
    return { meetings, next: last && { start: last.start, id: last.id, agentId: last.agent.id } };
  }

  #of(agentId: string, { from, backwards, after, limit }: MeetingQuery): Promise<Page> {
    const { pk, sk } = keys.meeting(agentId, from, '');
    const [low, high] = backwards ? ['MEET#', sk] : [sk, 'MEET#~'];
    return this.#database.query({
      where: '#pk = :pk AND #sk BETWEEN :low AND :high',
      values: { ':pk': pk, ':low': low, ':high': high },
      backwards,
      limit,
      consistent: true,
      from: after && keys.meeting(agentId, after.start, after.id),
    });
  }

  /** Month by month, as the index knows them. */
  async #ofAll({ from, backwards, after, limit }: MeetingQuery): Promise<Pick<Page, 'items'>> {
    const items: Item[] = [];
    let month = new Date(after?.start ?? from);
    let resumed = after && exclusiveStart(after);
    for (let months = backwards ? MONTHS_BACK : MONTHS_AHEAD; months > 0 && items.length < limit; months--) {
      const page = await this.#database.query({
        index: 'byStart',
        where: `#startMonth = :month AND #start ${backwards ? '<' : '>='} :from`,
        values: { ':month': startMonthOf(month.toISOString()), ':from': from },
        backwards,
        limit: limit - items.length,
        from: resumed,
      });
      items.push(...page.items);
      month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + (backwards ? -1 : 1)));
      resumed = undefined;
    }
    return { items };
  }
}

/** The meeting is still as it was read, also in what has been done for it meanwhile. */
function asRead({ sequence, done }: MeetingRecord): { when: string; values: Item } {
  return {
    when: '#sequence = :sequence AND #done = :done',
    values: { ':sequence': sequence, ':done': done },
  };
}

function exclusiveStart({ start, id, agentId }: MeetingPlace): Item {
  return { ...keys.meeting(agentId, start, id), startMonth: startMonthOf(start), start };
}
