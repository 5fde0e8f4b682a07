import { dayOf } from './values.ts';

/** The days of some months, counted from January of year 0: the first of them, and how many they are. */
export function daysIn(month: number, months: number): [first: number, length: number] {
  const first = firstDay(month);
  return [first, firstDay(month + months) - first];
}

function firstDay(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return dayOf(date.getTime());
}

/** Where a day is in its month: `index` counts the months since January of year 0. */
export function monthOf(day: number) {
  const date = new Date(day * 86_400_000);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return { index, month: date.getUTCMonth() + 1, day: date.getUTCDate(), length: daysIn(index, 1)[1] };
}

/** Where a day is in its year. */
export function yearOf(day: number) {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  const [first, length] = daysIn(year * 12, 12);
  return { year, day: day - first + 1, length };
}

/** The first day of the week that a day is in. */
export function weekOf(day: number, weekStart: number): number {
  // 1 January 1970 was a Thursday.
  return day - ((((day + 4 - weekStart) % 7) + 7) % 7);
}
