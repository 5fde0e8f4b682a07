import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { iso } from '../domain/iso.ts';
import { reachOf } from '../domain/meeting-hours.ts';
import { type Calendar, slots } from '../domain/slots.ts';
import { takenIn } from '../store/calendars.ts';
import type { FreeTimesApp } from './free-times.ts';

const DAY = 24 * 60 * 60_000;

/** How much is looked through at once: most people are free within weeks. */
const WINDOW_MS = 42 * DAY;

/** Nothing is longer than a meeting and the time kept free after it. */
const LONGEST_MS = 8 * 60 * 60_000;

/** Nobody's: an agent who looks at their own calendar has neither a hold nor a meeting that does not count. */
const NOBODY = { meetingId: '', holder: '' };

/** The agent's calendar under a schedule, as far as it touches meetings that begin in `[from, to)`. */
export async function calendarAround(
  app: FreeTimesApp,
  agentId: string,
  schedule: MeetingSchedule,
  from: number,
  to: number,
): Promise<Calendar> {
  const now = app.now();
  const until = to + LONGEST_MS;
  const [around, busy] = await Promise.all([
    app.calendars.around(agentId, from, until, now),
    app.busy.busy(agentId, from, until, { fresh: false }),
  ]);
  return { schedule, busy, ...takenIn(around, NOBODY), now };
}

/** The next times at which a meeting could begin under a schedule, from `from` on. */
export async function nextFree(
  app: FreeTimesApp,
  agentId: string,
  schedule: MeetingSchedule,
  { from, limit }: { from: number; limit: number },
): Promise<string[]> {
  const reach = reachOf(schedule, app.now());
  const found: number[] = [];
  let start = Math.max(from, reach.start);
  while (start < reach.end && found.length < limit) {
    const end = Math.min(start + WINDOW_MS, reach.end);
    const calendar = await calendarAround(app, agentId, schedule, start, end);
    found.push(...slots({ ...calendar, from: start, to: end }));
    start = end;
  }
  return found.slice(0, limit).map(iso);
}
