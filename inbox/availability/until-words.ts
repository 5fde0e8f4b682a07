import { dayKey, weekdayTime } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import type { Strings } from '../localize/en.ts';

const DAY = 24 * 60 * 60_000;

/** Until when a state holds, in words and in the reader's zone: "until 13:00", "until midnight", "until Monday 09:00". */
export function untilWords(
  until: string,
  now: number,
  { strings, language, timeZone }: { strings: Strings; language: string; timeZone?: string },
): string {
  const end = Date.parse(until);
  const today = dayKey(now, timeZone);
  // The last moment before the end tells which day it belongs to: midnight is the end of today.
  if (dayKey(end - 1, timeZone) === today) {
    return dayKey(end, timeZone) === today
      ? strings.until(formatTime(language, end, timeZone))
      : strings.untilMidnight;
  }
  const soon = end - now < DAY && dayKey(now + DAY, timeZone) === dayKey(end, timeZone);
  return strings.until(soon ? formatTime(language, end, timeZone) : weekdayTime(language, end, timeZone));
}
