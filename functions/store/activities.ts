import type { Activity } from '../../protocol/activity.ts';
import type { Trail } from '../../protocol/trail.ts';
import { type Deed, deedOfMeeting, deedsOf, deletedAt, oldestShown } from '../domain/activities.ts';
import type { Change } from '../domain/conversation.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import { asWritten, type Database, type Item, type Write } from './database.ts';
import * as keys from './keys.ts';

/** A page of a visitor's history, and where the next one begins. */
export interface History {
  activities: Activity[];
  before: string | undefined;
}

/** The times and ids in the sort keys of activities. */
const PREFIX = 'ACT#';

/** Sorts after every time. */
const LAST = '~';

/** What visitors did. One item holds everything that one entry of a log brought about. */
export class Activities {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The history of a visitor, newest first: of so many changes of state, none older than what may be shown. */
  async page(
    { site, visitorId }: { site: string; visitorId: string },
    before: string = LAST,
    limit: number,
    now: number,
  ): Promise<History> {
    const from = keys.activity(site, visitorId, oldestShown(now), '');
    const to = PREFIX + before;
    // A page that was left open for long may go on where nothing is shown any more.
    if (to < from.sk) return { activities: [], before: undefined };
    const { items } = await this.#database.query({
      where: '#pk = :pk AND #sk BETWEEN :from AND :to',
      values: { ':pk': from.pk, ':from': from.sk, ':to': to },
      backwards: true,
      limit: limit + 1,
      consistent: true,
    });
    const next = items[limit];
    return {
      activities: items.slice(0, limit).flatMap(activitiesIn),
      before: next && String(next.sk).slice(PREFIX.length),
    };
  }
}

/** The history's share in the transaction of a change of state: with it or not at all, and so once. */
export function activityWrites(change: Change, trail: Trail | undefined): Write[] {
  const { conversation, entry } = change;
  const deeds = deedsOf(change, trail);
  if (deeds.length === 0) return [];
  const { id, site, visitorId } = conversation;
  const key = keys.activity(site, visitorId, entry.at, `${id}~${entry.number}`);
  return [{ put: { ...key, deeds, conversationId: id, ttl: deletedAt(entry.at) } }];
}

/** The history's share in a change of a meeting: the same. */
export function meetingActivityWrite(record: MeetingRecord): Write {
  const { id, sequence, site, visitorId, conversationId, changedAt } = record;
  const key = keys.activity(site, visitorId, changedAt, `${id}~${sequence}`);
  return { put: { ...key, deeds: [deedOfMeeting(record)], conversationId, ttl: deletedAt(changedAt) } };
}

function activitiesIn(item: Item): Activity[] {
  const { sk, deeds, conversationId } = asWritten<{ deeds: Deed[]; conversationId?: string }>(item);
  const newestFirst = deeds.map((deed, index) => ({
    ...deed,
    id: `${sk.slice(PREFIX.length)}~${index}`,
    ...(conversationId && { conversationId }),
  }));
  return newestFirst.reverse() as Activity[];
}
