import { formatter } from './format.ts';

type Instant = string | number;

const within = (timeZone: string | undefined) => (timeZone ? { timeZone } : {});

/** The calendar day, as 2026-11-22: equal for two instants of the same day. */
export function dayKey(at: Instant, timeZone?: string): string {
  return formatter('sv', { dateStyle: 'short', ...within(timeZone) }).format(new Date(at));
}

/** The day in words: Sunday, 22 November 2026. */
export function dayName(language: string, at: Instant, timeZone?: string): string {
  return formatter(language, { dateStyle: 'full', ...within(timeZone) }).format(new Date(at));
}

/** The day as a list says it: Sun, 22 Nov 2026. */
export function listedDay(language: string, at: Instant, timeZone?: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return formatter(language, { ...options, ...within(timeZone) }).format(new Date(at));
}

/** The day in a few characters: 22 Nov. */
export function shortDay(language: string, at: Instant, timeZone?: string): string {
  return formatter(language, { day: 'numeric', month: 'short', ...within(timeZone) }).format(new Date(at));
}

/** Weekday and time: Monday 09:00. */
export function weekdayTime(language: string, at: Instant, timeZone?: string): string {
  return formatter(language, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    ...within(timeZone),
  }).format(new Date(at));
}

/** How far a zone is from UTC at that instant, as in GMT+5:30. */
export function offsetOf(timeZone: string, at: Instant, language = 'en'): string {
  const parts = formatter(language, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** A zone's name with what it is off from UTC at that instant: Europe/Madrid (GMT+1). */
export function zoneName(language: string, timeZone: string, at: Instant): string {
  const offset = offsetOf(timeZone, at, language);
  return offset && timeZone !== 'UTC' ? `${timeZone} (${offset})` : timeZone;
}
