import { CALENDAR_RATE, HOLD_RATE, MEETING_RATE, type Rate } from '../domain/rate.ts';
import { Throttle } from '../throttle.ts';
import type { Request } from './http-route.ts';

/** What can be asked too often of calendars. */
const RATES = { looking: CALENDAR_RATE, holding: HOLD_RATE, booking: MEETING_RATE } as const satisfies Record<
  string,
  Rate
>;

const throttles = { looking: new Throttle(), holding: new Throttle(), booking: new Throttle() };

/**
 * Holds back whoever does this too often, and everyone behind their address together: being another visitor costs
 * nothing, and letters go out to whatever address is typed.
 */
export function holdBack(doing: keyof typeof RATES, who: string, { address }: Request, now: number): void {
  throttles[doing].pass(who, RATES[doing], now);
  throttles[doing].passAddress(address, RATES[doing], now);
}
