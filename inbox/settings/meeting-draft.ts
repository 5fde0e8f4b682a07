import { MAX_OWN_DATES } from '../../protocol/limits.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import {
  type DraftBlock,
  dayFaults,
  draftBlocks,
  draftOf,
  isSound,
  type ScheduleDraft,
  savedBlocks,
  scheduleOf,
} from './week-draft.ts';

/** A date with hours of its own while it is being edited. */
export interface DateDraft {
  /** As a field of type `date` holds it: `YYYY-MM-DD`, or nothing. */
  date: string;
  blocks: readonly DraftBlock[];
}

/** A meeting schedule while it is being edited. */
export interface MeetingDraft extends ScheduleDraft {
  /** Whether meetings can be booked at all. */
  on: boolean;
  dates: readonly DateDraft[];
  duration: number;
  buffer: number;
  notice: number;
  days: number;
}

/** What is wrong with a date. */
export type DateFault = 'missing' | 'twice';

/** What most people set, to begin with. */
const USUAL = { duration: 30, buffer: 10, notice: 120, days: 30 };

/** What can be chosen, in minutes and, for `days`, in days. */
export const CHOICES = {
  duration: [15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 120, 150, 180, 240],
  buffer: [0, 5, 10, 15, 20, 30, 45, 60, 90, 120],
  notice: [0, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10_080],
  days: [1, 2, 3, 7, 14, 21, 30, 60, 90, 180, 365],
} as const;

/** One of the lengths that are chosen from a list. */
export type Length = keyof typeof CHOICES;

/** The draft of a schedule; without one, of none that begins with the hours that the agent has anyway. */
export function meetingDraftOf(
  schedule: MeetingSchedule | undefined,
  usual: Parameters<typeof draftOf>[0],
  timeZone: string,
): MeetingDraft {
  const { dates, duration, buffer, notice, days } = schedule ?? { ...USUAL, dates: undefined };
  return {
    ...draftOf(schedule ?? usual, timeZone),
    on: schedule !== undefined,
    dates: (dates ?? []).map(({ date, blocks }) => ({ date, blocks: draftBlocks(blocks) })),
    duration,
    buffer,
    notice,
    days,
  };
}

/** The schedule that a draft without faults says; null: no meetings can be booked. */
export function meetingScheduleOf(draft: MeetingDraft): MeetingSchedule | null {
  if (!draft.on) return null;
  const { duration, buffer, notice, days } = draft;
  const dates = draft.dates
    .map(({ date, blocks }) => ({ date, blocks: savedBlocks(blocks) }))
    .sort((a, b) => a.date.localeCompare(b.date));
  return { ...scheduleOf(draft), ...(dates.length > 0 && { dates }), duration, buffer, notice, days };
}

/** Whether two drafts say the same. */
export function sameMeetings(one: MeetingDraft, other: MeetingDraft): boolean {
  return JSON.stringify(meetingScheduleOf(one)) === JSON.stringify(meetingScheduleOf(other));
}

/** What is wrong with each date. */
export function dateFaults(dates: readonly DateDraft[]): (DateFault | undefined)[] {
  return dates.map(({ date }, at) => {
    if (!date) return 'missing';
    return dates.some((other, index) => index < at && other.date === date) ? 'twice' : undefined;
  });
}

/** Whether nothing is wrong with any of it. What is off is not looked at. */
export function areSound(draft: MeetingDraft): boolean {
  if (!draft.on) return true;
  const { dates } = draft;
  const whole = dates.every(({ blocks }) => dayFaults(blocks).every((fault) => fault === undefined));
  return isSound(draft) && whole && dateFaults(dates).every((fault) => fault === undefined);
}

/** With one more date, on which nothing is to be yet. */
export function withDate(draft: MeetingDraft): MeetingDraft {
  if (draft.dates.length >= MAX_OWN_DATES) return draft;
  return { ...draft, dates: [...draft.dates, { date: '', blocks: [] }] };
}

/** With one date changed; undefined takes it away. */
export function withDateChange(
  draft: MeetingDraft,
  at: number,
  change: Partial<DateDraft> | undefined,
): MeetingDraft {
  const dates = draft.dates.flatMap((own, index) => {
    if (index !== at) return [own];
    return change ? [{ ...own, ...change }] : [];
  });
  return { ...draft, dates };
}

/** What can be chosen, and what is set if it is something else. */
export function choicesOf(length: Length, set: number): number[] {
  return [...new Set([...CHOICES[length], set])].sort((a, b) => a - b);
}
