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

/** What is free, day by day as the zone has them. */
export function freeDays(pages: Iterable<SlotPage>, zone: string): Map<string, Set<string>> {
  const days = new Map<string, Set<string>>();
  for (const { slots } of pages)
    for (const start of slots) {
      const day = dayKey(start, zone);
      days.set(day, (days.get(day) ?? new Set()).add(start));
    }
  return days;
}
