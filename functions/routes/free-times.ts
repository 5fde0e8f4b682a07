import { ChatError } from '../../protocol/errors.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { LONGEST_MS, type Slot } from '../domain/meeting.ts';
import { fits, lengthsOf, slots } from '../domain/slots.ts';
import type { Busy, BusySource } from '../outside/calendars/busy.ts';
import { type Around, type Calendars, takenIn } from '../store/calendars.ts';

/** Whoever wants a time: neither their own meeting nor what is kept for them stands in their way. */
export interface Asker {
  /** The meeting that is to be moved, or booked. */
  meetingId: string;
  /** Whose hold is theirs. */
  holder: string;
}

/** What the free times of an agent are found with. */
export interface FreeTimesApp {
  calendars: Calendars;
  busy: BusySource;
  now(): number;
}

/** The free times of an agent, and the schedule they follow from. */
export interface FreeTimes {
  schedule: MeetingSchedule;
  starts: number[];
}

/** Further ahead than any schedule lets anybody book. */
const FURTHEST_MS = 368 * 24 * 60 * 60_000;

/** When a meeting with this agent can begin in `[from, to)`; an agent without a schedule has no calendar to speak of. */
export async function freeTimes(
  app: FreeTimesApp,
  agentId: string,
  { from, to }: { from: number; to: number },
  asker: Asker,
): Promise<FreeTimes> {
  const now = app.now();
  // Whoever looks into the past, or beyond all that can be booked, has nothing read for them there.
  const furthest = now + FURTHEST_MS;
  const first = Math.min(Math.max(from, now), furthest);
  const last = Math.min(Math.max(to, first), furthest);
  const until = last + LONGEST_MS;
  const around = await app.calendars.around(agentId, first, until, now);
  const schedule = scheduleOf(around);
  const busy = await app.busy.busy(agentId, first, until, { fresh: false });
  const starts = slots({ schedule, busy, ...takenIn(around, asker), from: first, to: last, now });
  return { schedule, starts };
}

/** The busy times that a meeting at this time could meet: asked for once, at the first call, however often it is decided. */
export function busyAround(
  app: FreeTimesApp,
  agentId: string,
  start: number,
  fresh: boolean,
): () => Promise<Busy[]> {
  let asked: Promise<Busy[]> | undefined;
  return () => {
    asked ??= app.busy.busy(agentId, start, start + LONGEST_MS, { fresh });
    return asked;
  };
}

/** The calendar as it is, and the slot at this time; refused if it is not free. */
export async function freeSlot(
  app: FreeTimesApp,
  { agentId, start }: { agentId: string; start: number },
  asker: Asker,
  busyTimes: () => Promise<Busy[]>,
): Promise<{ around: Around; slot: Slot }> {
  const now = app.now();
  const around = await app.calendars.around(agentId, start, start + LONGEST_MS, now);
  const schedule = scheduleOf(around);
  const calendar = { schedule, ...takenIn(around, asker), now };
  // What is taken anyway need not be asked of a calendar elsewhere.
  if (!fits({ ...calendar, busy: [] }, start)) throw new ChatError('slot.taken');
  if (!fits({ ...calendar, busy: await busyTimes() }, start)) throw new ChatError('slot.taken');
  return { around, slot: { start, end: start + lengthsOf(schedule).length, buffer: schedule.buffer } };
}

function scheduleOf({ schedule }: Around): MeetingSchedule {
  if (!schedule) throw new ChatError('calendar.unknown');
  return schedule;
}
