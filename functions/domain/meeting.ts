import type { MeetingNews } from '../../protocol/down.ts';
import type { AgentCard, LoggedMeeting, Side } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_MEETING_MINUTES } from '../../protocol/limits.ts';
import type { Booking, Meeting, MeetingRow } from '../../protocol/meeting.ts';
import type { Faults } from './follow-up.ts';
import { iso } from './iso.ts';
import type { Taken } from './slots.ts';

const MINUTE = 60_000;

/** The longest that a meeting and what is kept free after it can take, in ms. */
export const LONGEST_MS = 2 * MAX_MEETING_MINUTES * MINUTE;

/** A time that a meeting can have: when it begins and ends, in ms, and the minutes kept free after it. */
export interface Slot {
  start: number;
  end: number;
  buffer: number;
}

/** A meeting as it is kept. */
export interface MeetingRecord {
  /** Minted by whoever books. */
  id: string;
  agent: AgentCard;
  site: string;
  visitorId: string;
  /** The conversation it was booked in. */
  conversationId?: string;
  start: string;
  end: string;
  /** Minutes kept free after it, by the schedule it was booked under. */
  buffer: number;
  name: string;
  email: string;
  timeZone: string;
  language: string;
  topic?: string;
  status: 'booked' | 'cancelled';
  /** Counts its changes, from 1. */
  sequence: number;
  bookedAt: string;
  changedAt: string;
  /** Who made the last change. */
  by: Side;
  /** When it began before it was last moved. */
  was?: string;
  /** The number of the entry that tells of the last change; absent if its chat was over by then, or there was none. */
  entry?: number;
  /** Which change each has been carried out for; behind `sequence` means that it is still to be done. */
  done: { visitorMail: number; agentMail: number; calendar: number };
  /** The start of which its booker was reminded. */
  remindedFor?: string;
  /** What could not be carried out. */
  trouble?: NonNullable<MeetingRow['trouble']>;
  /** Why, and who has been told. */
  faults?: Faults;
  /** It stands in the calendar that its agent has connected. */
  inCalendar?: boolean;
}

/** Who books what. */
export type Wish = Omit<Booking, 'agent' | 'start'> &
  Pick<MeetingRecord, 'id' | 'agent' | 'site' | 'visitorId'>;

/** A meeting that nobody has booked before. */
export function book(wish: Wish, slot: Slot, now: number): MeetingRecord {
  const { conversationId, topic, id, agent, site, visitorId, name, email, timeZone, language } = wish;
  return {
    id,
    agent,
    site,
    visitorId,
    ...(conversationId && { conversationId }),
    ...timesOf(slot),
    name,
    email,
    timeZone,
    language,
    ...(topic && { topic }),
    status: 'booked',
    sequence: 1,
    bookedAt: iso(now),
    changedAt: iso(now),
    by: 'visitor',
    done: { visitorMail: 0, agentMail: 0, calendar: 0 },
  };
}

/** The meeting at another time; undefined if it is at that time already, as when the same is asked twice. */
export function move(
  record: MeetingRecord,
  slot: Slot,
  { by, timeZone, now }: { by: Side; timeZone?: string | undefined; now: number },
): MeetingRecord | undefined {
  if (record.status === 'booked' && Date.parse(record.start) === slot.start) return undefined;
  assertComing(record, now);
  return {
    ...changed(record, by, now),
    ...timesOf(slot),
    was: record.start,
    ...(timeZone && { timeZone }),
  };
}

/** The meeting called off; undefined if it is already. */
export function cancel(record: MeetingRecord, by: Side, now: number): MeetingRecord | undefined {
  if (record.status === 'cancelled') return undefined;
  assertComing(record, now);
  return { ...changed(record, by, now), status: 'cancelled' };
}

/** Whether it is still to begin. */
export function isComing({ status, start }: Pick<MeetingRecord, 'status' | 'start'>, now: number): boolean {
  return status === 'booked' && now < Date.parse(start);
}

/** Refuses to change what has begun, has passed or was called off. */
export function assertComing(record: MeetingRecord, now: number): void {
  if (!isComing(record, now)) throw new ChatError('meeting.over');
}

/** The time that nobody else can have because of it. */
export function takenBy({ start, end, buffer }: Pick<MeetingRecord, 'start' | 'end' | 'buffer'>): Taken {
  return { start: Date.parse(start), end: Date.parse(end), clear: Date.parse(end) + buffer * MINUTE };
}

/** As a log tells of it. */
export function loggedMeeting({ id, agent, start, end, name }: MeetingRecord): LoggedMeeting {
  return { id, agent, start, end, name };
}

/** Its last change, as its agent and the admins hear of it. */
export function newsOf(record: MeetingRecord): MeetingNews {
  const { status, was, by, sequence, conversationId } = record;
  const change = status === 'cancelled' ? 'cancelled' : was ? 'rescheduled' : 'booked';
  const meeting = loggedMeeting(record);
  return { change, by, sequence, meeting, ...(conversationId && { conversationId }) };
}

/** As both sides see it. */
export function shownMeeting(record: MeetingRecord, link: string | undefined): Meeting {
  const { id, agent, start, end, status, name, email, timeZone, conversationId } = record;
  return {
    id,
    agent,
    start,
    end,
    status,
    name,
    email,
    timeZone,
    ...(link && { link }),
    ...(conversationId && { conversationId }),
  };
}

/** What has gone wrong before may go right with the change. */
function changed(
  { trouble: _, faults: ____, was: __, entry: ___, ...record }: MeetingRecord,
  by: Side,
  now: number,
) {
  return { ...record, by, sequence: record.sequence + 1, changedAt: iso(now) };
}

function timesOf({ start, end, buffer }: Slot) {
  return { start: iso(start), end: iso(end), buffer };
}
