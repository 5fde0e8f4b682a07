import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { hoursOf, reachOf, stepOf } from './meeting-hours.ts';
import { merged, type Span } from './spans.ts';

const MINUTE = 60_000;

/** Time that is given away: from `start` to `end`, and then kept free until `clear`. */
export interface Taken extends Span {
  clear: number;
}

/** Everything that an agent's free times follow from. The order of nothing matters, and things may overlap. */
export interface Calendar {
  schedule: MeetingSchedule;
  /** What the connected calendar says. */
  busy: readonly Span[];
  /** Booked meetings, without one that is about to be moved. */
  meetings: readonly Taken[];
  /** Times that others have before them and are about to confirm. */
  holds: readonly Taken[];
  /** When it is asked: milliseconds since 1970. */
  now: number;
}

/**
 * When a meeting can begin, from `from` up to but not including `to`: on the grid of its block, long enough before the
 * end of the hours, neither too soon nor too late, and such that neither it nor the time kept free after it meets
 * anything else.
 */
export function slots({ from, to, ...calendar }: Calendar & { from: number; to: number }): number[] {
  const { schedule, now } = calendar;
  const reach = reachOf(schedule, now);
  const first = Math.max(from, reach.start);
  const last = Math.min(to, reach.end);
  if (last <= first) return [];
  const { length, occupied } = lengthsOf(schedule);
  const pieces = hoursOf(schedule, first, last + length);
  const hours = cursor(merged(pieces));
  const taken = cursor(merged(takenIn(calendar)));
  const step = stepOf(schedule);
  const found: number[] = [];
  for (const piece of pieces) {
    const end = Math.min(piece.end, last);
    for (let at = onGrid(piece.origin, step, piece.start); at < end; at += step) {
      const open = hours(at);
      const next = taken(at);
      const free = !next || at + occupied <= next.start;
      if (open && at + length <= open.end && free) found.push(at);
    }
  }
  return found;
}

/** Whether a meeting can begin at `at`. */
export function fits(calendar: Calendar, at: number): boolean {
  return slots({ ...calendar, from: at, to: at + 1 }).length > 0;
}

/** How long a meeting is, and how long nothing else may be from its start: to the end of the time kept free after it. */
export function lengthsOf({ duration, buffer }: MeetingSchedule): { length: number; occupied: number } {
  return { length: duration * MINUTE, occupied: (duration + buffer) * MINUTE };
}

/** The first time on the grid that is not before `from`. */
export function onGrid(origin: number, step: number, from: number): number {
  return origin + Math.ceil((from - origin) / step) * step;
}

/** All that nobody can have: what is busy, and what others have with the time that is kept free after it. */
export function* takenIn({ busy, meetings, holds }: Calendar): Generator<Span> {
  yield* busy;
  for (const { start, clear } of meetings) yield { start, end: clear };
  for (const { start, clear } of holds) yield { start, end: clear };
}

/** Finds the first of ascending spans that is not over at a time; asked for times that ascend, too. */
function cursor(spans: readonly Span[]): (at: number) => Span | undefined {
  let next = 0;
  return (at) => {
    while ((spans[next]?.end ?? at + 1) <= at) next++;
    return spans[next];
  };
}
