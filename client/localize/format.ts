type Moment = Date | string | number;

/** Making one takes longer than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<Formatter extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: unknown[],
  make: () => Formatter,
): Formatter {
  const name = JSON.stringify(key);
  const formatter = (formatters.get(name) as Formatter | undefined) ?? make();
  formatters.set(name, formatter);
  return formatter;
}

/** Tells moments as these options say; made once. */
export const formatter = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached([language, options], () => new Intl.DateTimeFormat(language, options));

const format = (language: string, moment: Moment, options: Intl.DateTimeFormatOptions): string =>
  formatter(language, options).format(new Date(moment));

/** The time of day, as in 14:05 or 2:05 PM; in the reader's zone unless another is named. */
export function formatTime(language: string, moment: Moment, timeZone?: string): string {
  return format(language, moment, { timeStyle: 'short', timeZone });
}

/** The day, as in 22 November 2026. */
export function formatDate(language: string, moment: Moment, timeZone?: string): string {
  return format(language, moment, { dateStyle: 'long', timeZone });
}

/** Day and time, as in 22 Nov 2026, 14:05. */
export function formatDateTime(language: string, moment: Moment, timeZone?: string): string {
  return format(language, moment, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** How far away a moment is, in the largest unit that fits: "5 minutes ago", "in 2 days". */
export function formatRelative(language: string, moment: Moment, now: number): string {
  const distance = new Date(moment).getTime() - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? UNITS[3];
  const formatter = cached([language], () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  return formatter.format(Math.trunc(distance / size), unit);
}

/** What is left of a wait, as in 1:40; never below 0:00. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
