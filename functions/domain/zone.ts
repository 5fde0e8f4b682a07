const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** No zone changes its clock twice within this time. */
const PROBE = 6 * HOUR;

/** How much time is looked through at once, and how many such pieces are remembered, over all zones. */
const PIECE = 16 * DAY;
const MOST_PIECES = 4096;

/** A span of real time during which a zone's clocks run evenly: wall time = real time + offset. */
interface Stretch {
  start: number;
  end: number;
  offset: number;
}

/** A piece of a block in real time. */
export interface Interval {
  start: number;
  end: number;
  /** Whether the block begins here, rather than goes on after the clock was changed. */
  begins: boolean;
  /** When the block begins by the clock that this piece goes by, which may be a time that was skipped. */
  origin: number;
}

/** From `start` up to but not including `end`, in minutes since midnight. */
export interface WallBlock {
  start: number;
  end: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes dates as ISO 8601 does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format;
}

/** How far the zone's clocks are ahead of UTC at `ms`. */
export function offsetAt(timeZone: string, ms: number): number {
  const second = Math.floor(ms / SECOND) * SECOND;
  return Date.parse(`${formatOf(timeZone).format(second).replace(' ', 'T')}Z`) - second;
}

/** The weekday (0 is Sunday) and the minutes since midnight that the zone's clocks show at `ms`. */
export function wallMinutes(timeZone: string, ms: number): { weekday: number; minutes: number } {
  const wall = ms + offsetAt(timeZone, ms);
  return { weekday: weekdayOf(wall), minutes: (wall - startOfDay(wall)) / MINUTE };
}

/** The number of the day (0 is 1 January 1970) that the zone's calendars show at `ms`. */
export function wallDay(timeZone: string, ms: number): number {
  return startOfDay(ms + offsetAt(timeZone, ms)) / DAY;
}

/**
 * The first moment after `ms` that belongs to a later date, or to the date that is so many days later, even where the
 * clock skips midnight.
 */
export function nextMidnight(timeZone: string, ms: number, days = 1): number {
  const midnight = startOfDay(ms + offsetAt(timeZone, ms)) + days * DAY;
  const from = Math.max(ms, ms + (days - 2) * DAY);
  for (const { start, end, offset } of stretches(timeZone, from, ms + (days + 2) * DAY)) {
    const reached = Math.max(start, midnight - offset);
    if (reached < end) return reached;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * Where the blocks lie in real time between `from` and `to`: the moments whose wall clock is inside one. A skipped hour
 * shortens a block, a repeated one makes it happen in two pieces. A day is told by its weekday (0 is Sunday) and by its
 * number (0 is 1 January 1970).
 */
export function wallIntervals(
  timeZone: string,
  from: number,
  to: number,
  blocksOn: (weekday: number, day: number) => readonly WallBlock[],
): Interval[] {
  const intervals: Interval[] = [];
  let shown = Number.NEGATIVE_INFINITY;
  // A day earlier, so that a clock set back just before `from` is known.
  for (const { start, end, offset } of stretches(timeZone, from - DAY, to)) {
    for (let day = startOfDay(start + offset); day < end + offset; day += DAY) {
      for (const block of blocksOn(weekdayOf(day), day / DAY)) {
        const origin = day + block.start * MINUTE - offset;
        const first = Math.max(origin, start);
        const last = Math.min(day + block.end * MINUTE - offset, end, to);
        const begins = first >= from && day + block.start * MINUTE >= shown;
        if (Math.max(first, from) < last)
          intervals.push({ start: Math.max(first, from), end: last, begins, origin });
      }
    }
    shown = end + offset;
  }
  return intervals;
}

/** The time from `from` to `to`, cut where the clocks change. */
function* stretches(timeZone: string, from: number, to: number): Generator<Stretch> {
  let open: Stretch | undefined;
  for (let piece = Math.floor(from / PIECE); piece * PIECE < to; piece++) {
    for (const { start, end, offset } of stretchesIn(timeZone, piece)) {
      if (end <= from || start >= to) continue;
      const last = Math.min(end, to);
      if (open?.offset === offset) open.end = last;
      else {
        if (open) yield open;
        open = { start: Math.max(start, from), end: last, offset };
      }
    }
  }
  if (open) yield open;
}

const known = new Map<string, readonly Stretch[]>();

/** One piece of time, cut where the clocks change. Asking `Intl` is slow, so it is asked once. */
function stretchesIn(timeZone: string, piece: number): readonly Stretch[] {
  const key = `${timeZone} ${piece}`;
  let found = known.get(key);
  if (!found) {
    if (known.size >= MOST_PIECES) known.clear();
    found = [...probed(timeZone, piece * PIECE, (piece + 1) * PIECE)];
    known.set(key, found);
  }
  return found;
}

function* probed(timeZone: string, from: number, to: number): Generator<Stretch> {
  let start = from;
  let offset = offsetAt(timeZone, from);
  for (let probe = from; probe < to; probe += PROBE) {
    const later = Math.min(probe + PROBE, to);
    const then = offsetAt(timeZone, later);
    if (then === offset) continue;
    const end = changeBetween(timeZone, probe, later, offset);
    yield { start, end, offset };
    start = end;
    offset = then;
  }
  if (start < to) yield { start, end: to, offset };
}

/** The second at which the offset stops being `offset`. */
function changeBetween(timeZone: string, from: number, to: number, offset: number): number {
  let before = Math.floor(from / SECOND);
  let after = Math.ceil(to / SECOND);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(timeZone, middle * SECOND) === offset) before = middle;
    else after = middle;
  }
  return after * SECOND;
}

function startOfDay(wall: number): number {
  return Math.floor(wall / DAY) * DAY;
}

function weekdayOf(wall: number): number {
  // 1 January 1970 was a Thursday.
  return (((Math.floor(wall / DAY) + 4) % 7) + 7) % 7;
}
