import { weekdayTime } from '../../client/localize/days.ts';

const WEEK = 6 * 24 * 60 * 60_000;

/** When meetings could begin, each in a few words: the weekday within the next days, else the date. */
export function slotTimes(
  language: string,
  starts: readonly string[],
  timeZone: string,
  now = Date.now(),
): string[] {
  return starts.map((start) => {
    const near = Date.parse(start) - now < WEEK;
    return near ? weekdayTime(language, start, timeZone) : longTime(language, start, timeZone);
  });
}

function longTime(language: string, start: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return format.format(Date.parse(start));
}
