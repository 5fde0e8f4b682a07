import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import type { Span } from './spans.ts';
import { blocksOn, wallBlocks } from './week.ts';
import { type Interval, nextMidnight, wallDay, wallIntervals } from './zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The steps from a block's start at which a meeting can begin, in milliseconds: a quarter of an hour for meetings that
 * are shorter than half an hour, else half an hour. docs/decisions/0016 says why.
 */
export function stepOf({ duration }: Pick<MeetingSchedule, 'duration'>): number {
  return (duration < 30 ? 15 : 30) * MINUTE;
}

/** When a meeting can begin at all for somebody who books at `now`: after the notice, on a date that is near enough. */
export function reachOf({ timeZone, notice, days }: MeetingSchedule, now: number): Span {
  return { start: now + notice * MINUTE, end: nextMidnight(timeZone, now, days + 1) };
}

/** The hours in which meetings can be between `from` and `to`, block by block, ascending. A date's own hours replace its weekday's. */
export function hoursOf({ timeZone, week, dates }: MeetingSchedule, from: number, to: number): Interval[] {
  const own = new Map(dates?.map(({ date, blocks }) => [Date.parse(date) / DAY, wallBlocks(blocks)]));
  const usual = Array.from({ length: 7 }, (_, weekday) => blocksOn(week, weekday));
  const blocks = (weekday: number, day: number) => own.get(day) ?? usual[weekday] ?? [];
  return wallIntervals(timeZone, from, to, blocks).sort((a, b) => a.start - b.start);
}

/** Whether the date of this moment has hours of its own. */
export function isOwnDate({ timeZone, dates }: MeetingSchedule, at: number): boolean {
  const day = wallDay(timeZone, at);
  return dates?.some(({ date }) => Date.parse(date) / DAY === day) ?? false;
}
