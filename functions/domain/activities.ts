import type { Activity } from '../../protocol/activity.ts';
import { ACTIVITY_DAYS } from '../../protocol/limits.ts';
import type { Trail } from '../../protocol/trail.ts';
import { VISITOR_FIELDS, type VisitorDetails, type VisitorField } from '../../protocol/visitor.ts';
import type { Change } from './conversation.ts';
import { loggedMeeting, type MeetingRecord } from './meeting.ts';

/** An activity without what follows from where it is kept. */
export type Deed = Activity extends infer A
  ? A extends Activity
    ? Omit<A, 'id' | 'conversationId'>
    : never
  : never;

const KEPT_MS = ACTIVITY_DAYS * 24 * 60 * 60_000;

/** The oldest time of which anything is shown. */
export function oldestShown(now: number): string {
  return new Date(now - KEPT_MS).toISOString();
}

/** When what was done at this time is to be deleted, in seconds as the database counts them. */
export function deletedAt(at: string): number {
  return Math.ceil((Date.parse(at) + KEPT_MS) / 1000);
}

/**
 * What a change of state is in the visitor's history, oldest first. Who was asked in between, and said no, is the
 * organisation's affair and no deed of the visitor's.
 */
export function deedsOf({ entry, conversation }: Change, trail: Trail = []): Deed[] {
  const { at } = entry;
  switch (entry.kind) {
    case 'requested': {
      const fields = fieldsIn(entry.details).filter((field) => !conversation.sources?.[field]);
      const informed: Deed[] = fields.length > 0 ? [{ kind: 'informed', at, fields }] : [];
      return [...visits(trail, at), ...informed, { kind: 'requested', at }];
    }
    case 'accepted':
      return [{ kind: 'engaged', at, agent: entry.agent }];
    case 'missed':
      return [{ kind: 'missed', at, why: entry.why }];
    case 'ended':
      return conversation.agent ? [{ kind: 'ended', at, how: entry.how, agent: conversation.agent }] : [];
    default:
      return [];
  }
}

/** What the last change of a meeting is in the visitor's history. */
export function deedOfMeeting(record: MeetingRecord): Deed {
  const { changedAt: at, status, was, by } = record;
  const meeting = loggedMeeting(record);
  if (status === 'cancelled') return { kind: 'cancelled', at, meeting, by };
  return was ? { kind: 'rescheduled', at, meeting, was, by } : { kind: 'scheduled', at, meeting };
}

/** The activities that are shown, newest first: nothing older than 90 days, nothing of a chat that is hidden. */
export function shownActivities(
  activities: readonly Activity[],
  now: number,
  hidden: string | undefined,
): Activity[] {
  const oldest = oldestShown(now);
  return activities
    .filter(({ at, conversationId }) => at >= oldest && (hidden === undefined || conversationId !== hidden))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}

function fieldsIn(details: VisitorDetails): VisitorField[] {
  return VISITOR_FIELDS.filter((field) => details[field] !== undefined);
}

/** A browser may have been asleep for a year; what is too old is not kept in the first place. */
function visits(trail: Trail, at: string): Deed[] {
  const now = Date.parse(at);
  return trail
    .filter(({ ago }) => ago < KEPT_MS)
    .map(({ page, title, ago }): Deed => {
      const seen = new Date(now - ago).toISOString();
      return { kind: 'visited', at: seen, page, ...(title && { title }) };
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}
