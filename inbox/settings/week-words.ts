import { WEEKDAYS, type Weekday } from '../../protocol/weekdays.ts';

/** Sunday 4 January 1970, the first day of a week of which every date is known. */
const SUNDAY = Date.UTC(1970, 0, 4);
const DAY = 24 * 60 * 60_000;

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { weekInfo?: WeekInfo; getWeekInfo?(): WeekInfo };

/** The days of a week in the order in which this language's calendars have them; Monday first where that is unknown. */
export function weekOf(language: string): Weekday[] {
  const locale: LocaleWithWeek = new Intl.Locale(language);
  const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  return WEEKDAYS.map((_, index) => WEEKDAYS[(first + index) % 7] ?? 'sun');
}

/** A weekday's name. */
export function weekdayName(language: string, day: Weekday): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const name = format.format(SUNDAY + WEEKDAYS.indexOf(day) * DAY);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Every zone that the browser knows, with the words by which people look for it: the city, and its offset now. */
export function zones(language: string, now: number): { name: string; label: string }[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((name) => {
    const format = new Intl.DateTimeFormat(language, { timeZone: name, timeZoneName: 'shortOffset' });
    const offset = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const city = name.split('/').at(-1)?.replaceAll('_', ' ') ?? name;
    return { name, label: `${city}, ${offset}` };
  });
}
