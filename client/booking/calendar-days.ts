/**
 * Days of the calendar, as `2026-11-22`: no time and no zone, so nothing that a clock change could bend. They sort as
 * they follow each other.
 */
const DAY_MS = 86_400_000;

/** Its first moment, in UTC. */
export const dayStart = (day: string) => Date.parse(`${day}T00:00Z`);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return dayOf(dayStart(day) + days * DAY_MS);
}

/** The same day so many months later, or that month's last if it is shorter. */
export function addMonths(day: string, months: number): string {
  const first = new Date(dayStart(`${day.slice(0, 7)}-01`));
  const month = first.getUTCMonth() + months;
  const target = first.setUTCMonth(month);
  const last = dayOf(first.setUTCMonth(first.getUTCMonth() + 1, 0));
  const same = dayOf(target).slice(0, 8) + day.slice(8);
  if (same > last) return last;
  return same;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: string): number {
  return new Date(dayStart(day)).getUTCDay() || 7;
}

/** The first day of the day's week, where weeks begin on `first` (1 for Monday to 7 for Sunday). */
export function weekStart(day: string, first: number): string {
  return addDays(day, -((weekday(day) - first + 7) % 7));
}

/** A month (`2026-11`) in whole weeks; the days around it are there too. */
export function monthWeeks(month: string, first: number): string[][] {
  const weeks: string[][] = [];
  const end = addMonths(`${month}-01`, 1);
  for (let day = weekStart(`${month}-01`, first); day < end; day = addDays(day, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((later) => addDays(day, later)));
  return weeks;
}

/** The day that a key leads to from another, as in every date grid; undefined for other keys. */
export function dayAfterKey(day: string, key: string, first: number, rtl: boolean): string | undefined {
  const right = rtl ? -1 : 1;
  const start = weekStart(day, first);
  const days: Record<string, string> = {
    ArrowUp: addDays(day, -7),
    ArrowDown: addDays(day, 7),
    ArrowLeft: addDays(day, -right),
    ArrowRight: addDays(day, right),
    PageUp: addMonths(day, -1),
    PageDown: addMonths(day, 1),
    Home: start,
    End: addDays(start, 6),
  };
  return days[key];
}

/** Where most of our readers' weeks do not begin on Monday: for browsers that cannot say it themselves. */
const SUNDAY = /^(BR|CA|HK|IL|IN|JP|KR|MX|TW|US)$/;

interface Week {
  firstDay: number;
}

/** On which day a week begins where this language is spoken: 1 for Monday to 7 for Sunday. */
export function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language).maximize() as Intl.Locale & {
    getWeekInfo?(): Week;
    weekInfo?: Week;
  };
  const region = locale.region ?? '';
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? (SUNDAY.test(region) ? 7 : 1);
}
