import type { MeetingRecord } from './meeting.ts';

/** What is to be done for each change of a meeting, in this order. */
export const WORKS = ['calendar', 'visitorMail', 'agentMail'] as const;
export type Work = (typeof WORKS)[number];

/** Why something could not be done for a change of a meeting. */
export interface Fault {
  /** The change. */
  sequence: number;
  why: string;
  at: string;
  /** The ids of those who know. */
  told: readonly string[];
  /** Everybody who should know does, or cannot be reached. */
  settled: boolean;
}

export type Faults = Partial<Record<Work, Fault>>;

const DAY = 24 * 60 * 60_000;

/** What a meeting needs now. */
export interface FollowUp {
  /** What has not been done for the last change. */
  works: Work[];
  /** What has gone wrong, and not everybody knows. */
  untold: Work[];
  /** The visitor is to be reminded. */
  remind: boolean;
  /** When it needs something again, if nothing changes. */
  next: number | undefined;
}

/** What is to be done for a meeting. It follows from the meeting and the clock: asking twice, or late, does no harm. */
export function followUp(record: MeetingRecord, now: number): FollowUp {
  const remindAt = reminderOf(record, now);
  return {
    works: WORKS.filter((work) => record.done[work] < record.sequence),
    untold: WORKS.filter((work) => record.faults?.[work]?.settled === false),
    remind: remindAt !== undefined && remindAt <= now,
    next: remindAt,
  };
}

/**
 * When the visitor is to be reminded: a day before, unless the meeting was given this time only then, or they cannot be
 * reached. Each start is reminded of once, so a meeting that is moved is reminded of again.
 */
function reminderOf(record: MeetingRecord, now: number): number | undefined {
  const { status, start, changedAt, remindedFor, faults } = record;
  const at = Date.parse(start) - DAY;
  if (status !== 'booked' || remindedFor === start || faults?.visitorMail) return undefined;
  return Date.parse(changedAt) < at && now < Date.parse(start) ? at : undefined;
}
