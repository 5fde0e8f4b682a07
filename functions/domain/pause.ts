import { iso } from './iso.ts';
import { merged, type Span } from './spans.ts';

const MINUTE = 60_000;

/** A booked meeting, as far as offers of chats are concerned. */
export interface Appointment extends Span {
  /** How many minutes before it no more chats are offered: a limit of the site it was booked on. */
  pauseMinutes: number;
}

/** A time during which an agent is offered no chats, for one meeting or several that follow each other closely. */
export interface Pause {
  from: string;
  until: string;
}

/** Whether no chats are offered at `now`. */
export function isPaused(appointments: readonly Appointment[], now: number): boolean {
  return appointments.map(pauseOf).some(({ start, end }) => start <= now && now < end);
}

/** The pauses that are not over at `now`, ascending. */
export function pausesAt(appointments: readonly Appointment[], now: number): Pause[] {
  return merged(appointments.map(pauseOf))
    .filter(({ end }) => end > now)
    .map(({ start, end }) => ({ from: iso(start), until: iso(end) }));
}

function pauseOf({ start, end, pauseMinutes }: Appointment): Span {
  return { start: start - pauseMinutes * MINUTE, end };
}
