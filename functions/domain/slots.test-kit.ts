import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Block } from '../../protocol/blocks.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { WEEKDAYS } from '../../protocol/weekdays.ts';
import type { Calendar } from './slots.ts';

const MINUTE = 60_000;

export const zones = [...Intl.supportedValuesOf('timeZone')];

/** When a zone's clocks are changed in the next five years, as Temporal knows it. */
export function changes(timeZone: string): number[] {
  const found: number[] = [];
  const end = Date.parse('2031-11-22T00:00:00Z');
  let last = Temporal.Instant.from('2026-11-22T00:00:00Z').toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = last.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > end) return found;
    found.push(next.epochMilliseconds);
    last = next;
  }
}

/**
 * The free times, found by asking Temporal what the wall clock shows at each step of the raster: slow, and independent
 * of the rule.
 */
export function oracle(
  { schedule, busy, meetings, holds, now }: Calendar,
  from: number,
  to: number,
  raster: number,
) {
  const { timeZone, week, dates, duration, buffer, notice, days } = schedule;
  const walls = new Map<number, Block | undefined>();
  const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const minutesAt = new Map<number, number>();
  const blockAt = (ms: number) => {
    if (walls.has(ms)) return walls.get(ms);
    const wall = zoned(ms);
    const date = wall.toPlainDate().toString();
    const day = WEEKDAYS[wall.dayOfWeek % 7] ?? 'sun';
    const blocks = dates?.find((own) => own.date === date)?.blocks ?? week[day] ?? [];
    const minutes = wall.hour * 60 + wall.minute;
    const block = blocks.find(([start, end]) => minutesOf(start) <= minutes && minutes < minutesOf(end));
    walls.set(ms, block);
    minutesAt.set(ms, minutes);
    return block;
  };
  const last = zoned(now)
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime(timeZone).epochMilliseconds;
  const obstacles = [
    ...busy.map(({ start, end }) => [start, end] as const),
    ...[...meetings, ...holds].map(({ start, clear }) => [start, clear] as const),
  ];
  const step = duration < 30 ? 15 : 30;
  const found: number[] = [];
  for (let at = Math.ceil(from / raster) * raster; at < to; at += raster) {
    const block = blockAt(at);
    if (!block || ((minutesAt.get(at) ?? 0) - minutesOf(block[0])) % step !== 0) continue;
    if (at < now + notice * MINUTE || at >= last) continue;
    let inside = true;
    for (let then = at; then < at + duration * MINUTE; then += raster) inside &&= blockAt(then) !== undefined;
    const clear = at + (duration + buffer) * MINUTE;
    if (inside && !obstacles.some(([start, end]) => start < end && start < clear && at < end)) found.push(at);
  }
  return found;
}

/** Calendars whose times are multiples of so many minutes; each is made for a zone, with things around a moment. */
export function calendarOf({ minutes }: { minutes: 1 | 5 | 15 }) {
  const time = fc.integer({ min: 0, max: (24 * 60) / minutes }).map((steps) => {
    const pad = (value: number) => String(value).padStart(2, '0');
    return `${pad(Math.floor((steps * minutes) / 60))}:${pad((steps * minutes) % 60)}`;
  });
  /** Up to four blocks that may touch, in order. */
  const blocks = fc.uniqueArray(time, { maxLength: 6 }).map((times) =>
    times.sort().flatMap((start, index): [string, string][] => {
      const end = times[index + 1];
      return end !== undefined && (index % 2 === 0 || start > '15') ? [[start, end]] : [];
    }),
  );
  const steps = (max: number) => fc.integer({ min: 0, max: max / minutes }).map((count) => count * minutes);
  const around = steps(3900).map((value) => value - 1950);
  const thing = fc.tuple(around, steps(240), steps(60));
  return fc
    .record({
      days: fc.array(blocks, { minLength: 7, maxLength: 7 }),
      own: fc.array(blocks, { maxLength: 2 }),
      duration: fc.integer({ min: 15 / minutes, max: 240 / minutes }).map((count) => count * minutes),
      buffer: fc.oneof(fc.constant(0), steps(60)),
      notice: fc.oneof(fc.constant(0), steps(1995)),
      far: fc.integer({ min: 1, max: 4 }),
      ago: steps(3000),
      busy: fc.array(thing, { maxLength: 4 }),
      meetings: fc.array(thing, { maxLength: 3 }),
      holds: fc.array(thing, { maxLength: 2 }),
    })
    .map((made) => (timeZone: string, moment: number): Calendar => {
      const centre = Math.floor(moment / (15 * MINUTE)) * 15 * MINUTE;
      const taken = ([start, length, clear]: readonly [number, number, number]) => ({
        start: centre + start * MINUTE,
        end: centre + (start + length) * MINUTE,
        clear: centre + (start + length + clear) * MINUTE,
      });
      const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate();
      const schedule: MeetingSchedule = {
        timeZone,
        week: Object.fromEntries(WEEKDAYS.map((day, index) => [day, made.days[index] ?? []])),
        dates: made.own.map((own, index) => ({ date: date.add({ days: index }).toString(), blocks: own })),
        duration: made.duration,
        buffer: made.buffer,
        notice: made.notice,
        days: made.far,
      };
      return {
        schedule,
        busy: made.busy.map(taken).map(({ start, end }) => ({ start, end })),
        meetings: made.meetings.map(taken),
        holds: made.holds.map(taken),
        now: centre - made.ago * MINUTE,
      };
    });
}
