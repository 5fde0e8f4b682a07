import { CALENDAR_RATE, MEETING_RATE } from '../domain/rate.ts';
import { Throttle } from '../throttle.ts';

const looking = new Throttle();
const booking = new Throttle();

/** Holds back whoever asks for free times, or keeps them, too often. */
export function holdBackLooking(who: string, now: number): void {
  looking.pass(who, CALENDAR_RATE, now);
}

/** Holds back whoever changes meetings too often. */
export function holdBackBooking(who: string, now: number): void {
  booking.pass(who, MEETING_RATE, now);
}
