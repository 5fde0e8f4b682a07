import type { SlotPage } from '../../protocol/meeting.ts';
import { dayKey } from '../localize/days.ts';
import { addMonths, dayStart } from './calendar-days.ts';

const HOUR_MS = 3_600_000;

/** Finds what is free between two instants, ISO 8601, never more than 34 days apart. */
export type LoadSlots = (from: string, to: string) => Promise<SlotPage>;

/** What is free in a month (`2026-11`), wherever on earth it is read. */
export function loadMonth(load: LoadSlots, month: string): Promise<SlotPage> {
  const first = `${month}-01`;
  // A day may begin fourteen hours before it does in UTC, and end twelve after.
  const from = new Date(dayStart(first) - 14 * HOUR_MS);
  const to = new Date(dayStart(addMonths(first, 1)) + 12 * HOUR_MS);
  return load(from.toISOString(), to.toISOString());
}

/** What is free, day by day as the zone has them; what months share at their ends each tells of its own days alone. */
export function freeDays(pages: ReadonlyMap<string, SlotPage>, zone: string): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const [month, { slots }] of pages)
    for (const start of slots) {
      const day = dayKey(start, zone);
      if (day.startsWith(month)) days.set(day, [...(days.get(day) ?? []), start]);
    }
  return days;
}
