import { dayKey, offsetOf } from '../localize/days.ts';
import { addDays } from './calendar-days.ts';

/** The zone this browser is in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The town that a zone is named for, as in New York for America/New_York. */
export const placeOf = (zone: string): string => zone.replace(/.*\//, '').replaceAll('_', ' ');

/** That town and how far it is from UTC at that instant, as in New York (GMT-5). */
export const townName = (zone: string, at: number | string): string =>
  `${placeOf(zone)} (${offsetOf(zone, at)})`;

/** The day, within the week that begins on `start`, on which the zone's clocks are changed; undefined in most weeks. */
export function clockChange(zone: string, start: string): string | undefined {
  // From before the week's first midnight to after its last, wherever on earth the zone is.
  let before = Date.parse(`${addDays(start, -1)}T10:00Z`);
  let after = Date.parse(`${addDays(start, 7)}T12:00Z`);
  const last = offsetOf(zone, after);
  if (offsetOf(zone, before) === last) return undefined;
  while (after - before > 60_000) {
    const middle = (before + after) / 2;
    if (offsetOf(zone, middle) === last) after = middle;
    else before = middle;
  }
  const day = dayKey(after, zone);
  return day >= start && day < addDays(start, 7) ? day : undefined;
}
