import type { Availability } from '../../protocol/down.ts';
import { blocksOn, type Week } from './week.ts';
import { nextMidnight, wallIntervals, wallMinutes } from './zone.ts';

/** When an agent works: by the wall clock of one place, week after week. */
export interface Schedule {
  /** IANA name. */
  timeZone: string;
  week: Week;
}

/** The switch over the schedule, and when it was turned. When it ends follows from the schedule. */
export interface Override {
  available: boolean;
  /** ISO 8601. */
  setAt: string;
}

/** Everything that an agent's availability follows from, beside the clock. */
export interface Hours {
  schedule?: Schedule;
  override?: Override;
}

/** Whether the agent may be offered chats at `now`. */
export function isAvailable(hours: Hours, now: number): boolean {
  const { schedule, override } = hours;
  if (override && now < overrideEnd(schedule, override)) return override.available;
  return schedule !== undefined && isInside(schedule, now);
}

/** The state at `now`, what says so, and until when that holds. */
export function availabilityAt({ schedule, override }: Hours, now: number): Availability {
  const ends = override ? overrideEnd(schedule, override) : now;
  if (override && now < ends) {
    return { available: override.available, until: isoOrNull(ends), by: 'override' };
  }
  if (!schedule) return { available: false, until: null, by: 'schedule' };
  return {
    available: isInside(schedule, now),
    until: isoOrNull(scheduleChange(schedule, now)),
    by: 'schedule',
  };
}

/** An override ends when the next block starts; one that says available ends at midnight too. */
function overrideEnd(schedule: Schedule | undefined, { available, setAt }: Override): number {
  const set = Date.parse(setAt);
  const midnight = available ? nextMidnight(schedule?.timeZone ?? 'UTC', set) : Number.POSITIVE_INFINITY;
  return Math.min(midnight, schedule ? nextStart(schedule, set) : Number.POSITIVE_INFINITY);
}

function isInside({ timeZone, week }: Schedule, now: number): boolean {
  const { weekday, minutes } = wallMinutes(timeZone, now);
  return blocksOn(week, weekday).some(({ start, end }) => start <= minutes && minutes < end);
}

/**
 * A week whose only block falls into a skipped hour is followed by one in which it does not, so two weeks and a day
 * hold every start there can be.
 */
const HORIZON_MS = 15 * 24 * 60 * 60_000;

/** The first start of a block after `from`. When the clock skips a start, the moment of the skip is the start. */
function nextStart(schedule: Schedule, from: number): number {
  const starts = intervals(schedule, from, from + HORIZON_MS)
    .filter(({ start, begins }) => begins && start > from)
    .map(({ start }) => start);
  return Math.min(Number.POSITIVE_INFINITY, ...starts);
}

/** The first moment after `from` at which the schedule says something else than at `from`. */
function scheduleChange(schedule: Schedule, from: number): number {
  const to = from + HORIZON_MS;
  const ahead = intervals(schedule, from, to).sort((a, b) => a.start - b.start);
  let end = from;
  for (const interval of ahead) {
    if (interval.start > end) break;
    end = Math.max(end, interval.end);
  }
  if (end > from) return end < to ? end : Number.POSITIVE_INFINITY;
  return Math.min(Number.POSITIVE_INFINITY, ...ahead.map(({ start }) => start));
}

/** The blocks as spans of real time, as far as any of each is after `from` and starts before `to`. */
function intervals({ timeZone, week }: Schedule, from: number, to: number) {
  return wallIntervals(timeZone, from, to, (weekday) => blocksOn(week, weekday));
}

function isoOrNull(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
