import { GRACE_MS } from '../domain/due.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import { deletableAt } from '../domain/retention.ts';
import { asWritten, type Item } from './database.ts';
import * as keys from './keys.ts';
import { DUE, startMonthOf } from './keys.ts';

/** What stands beside a meeting in its item. */
type Beside = Record<'version' | 'startMonth' | 'booker' | 'due' | 'dueAt' | 'ttl', unknown>;

/** A meeting as the database keeps it: found by its start, by who booked it, and by the sweep. */
export function meetingItem(record: MeetingRecord, version: number): Item {
  const { id, agent, start, end, email, changedAt } = record;
  return {
    ...record,
    ...keys.meeting(agent.id, start, id),
    version,
    startMonth: startMonthOf(start),
    booker: bookerOf(email),
    due: DUE,
    dueAt: new Date(Date.parse(changedAt) + GRACE_MS).toISOString(),
    ttl: deletableAt(end),
  };
}

/** The meeting that an item is. */
export function meetingOf(item: Item): MeetingRecord {
  const written = asWritten<MeetingRecord & Beside>(item);
  const { pk: _, sk: __, version: ___, startMonth: ____, booker, due, dueAt, ttl, ...record } = written;
  return record;
}

/** The partition of byBooker for this address. */
export function bookerOf(email: string): string {
  return `BOOKER#${email.toLowerCase()}`;
}
