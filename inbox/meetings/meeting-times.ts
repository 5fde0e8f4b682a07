import { dayKey, listedDay } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';

interface Span {
  start: string;
  end: string;
}

/** Where a meeting stands in time. */
export type Standing = 'coming' | 'now' | 'past';

/** Whether a meeting is ahead, under way or over. */
export function standingOf({ start, end }: Span, now: number): Standing {
  if (Date.parse(end) <= now) return 'past';
  return Date.parse(start) <= now ? 'now' : 'coming';
}

/** From when to when, in one zone, the date said once unless midnight lies between: Mon, 23 Nov 2026, 10:00 – 10:30. */
export function spanWords(language: string, { start, end }: Span, timeZone?: string): string {
  const moment = (at: string) =>
    `${listedDay(language, at, timeZone)}, ${formatTime(language, at, timeZone)}`;
  const sameDay = dayKey(start, timeZone) === dayKey(end, timeZone);
  return `${moment(start)} – ${sameDay ? formatTime(language, end, timeZone) : moment(end)}`;
}

/** From when to when by the clock alone, where the day is said elsewhere: 10:00 – 10:30. A later day is marked. */
export function clockWords(language: string, { start, end }: Span, timeZone?: string): string {
  return `${formatTime(language, start, timeZone)} – ${formatTime(language, end, timeZone)}`;
}

/** The same by the clocks of another zone, beside the reader's (`own`): with the date only where it is another day there. */
export function theirWords(language: string, span: Span, timeZone: string, own?: string): string {
  const sameDay = dayKey(span.start, own) === dayKey(span.start, timeZone);
  return (sameDay ? clockWords : spanWords)(language, span, timeZone);
}

/** The place a zone is named after: New York. */
export function placeWords(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** Whether the clocks of two zones show different times at that moment. */
export function differ(at: string, one: string, other: string): boolean {
  const wall = (timeZone: string) => spanWords('sv', { start: at, end: at }, timeZone);
  return wall(one) !== wall(other);
}
