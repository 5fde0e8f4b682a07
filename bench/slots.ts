import { type Calendar, slots } from '../functions/domain/slots.ts';
import type { Span } from '../functions/domain/spans.ts';
import { WEEKDAYS } from '../protocol/weekdays.ts';
import type { Line } from './report.ts';
import { median, quantile } from './statistics.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = 30;
const BUSY = 500;
/** Milliseconds for the free times of 30 days. */
const BUDGET = 5;

/** The clocks change within the 30 days, in most zones that change them at all. */
const now = Date.parse('2027-03-05T08:00:00Z');

/** The free times of 30 days for an agent whose calendar is busy 500 times: in a zone known by now, and in each of all. */
export function slotTimes({ quick }: { quick: boolean }): Line[] {
  const zones = [...Intl.supportedValuesOf('timeZone')];
  const first = zones.map((timeZone) => time(() => find(calendarIn(timeZone))));
  const calendar = calendarIn('America/New_York');
  const rounds = quick ? 500 : 2_000;
  const known: number[] = [];
  const sorting: number[] = [];
  // In turn, so that whatever else this machine does hits both alike.
  for (let round = 0; round < rounds; round++) {
    sorting.push(time(() => sorted(calendar.busy)));
    known.push(time(() => find(calendar)));
  }
  const what = `free times of ${DAYS} days, ${BUSY} busy spans`;
  const line = (name: string, measured: number, budget = BUDGET): Line => ({
    what: `${what}, ${name}`,
    measured,
    unit: 'ms',
    budget,
  });
  return [
    line('p50', median(known)),
    line('p95', quantile(known, 0.95)),
    line('p50, first time in a zone', median(first)),
    // Measured once for each zone, so whatever else this machine does is in it.
    line('p95, first time in a zone', quantile(first, 0.95), 3 * BUDGET),
    {
      what: `${what}, beside sorting those`,
      measured: median(known),
      floor: median(sorting),
      unit: 'ms',
      budget: 5,
      digits: 3,
    },
  ];
}

function find(calendar: Calendar): number[] {
  return slots({ ...calendar, from: now, to: now + DAYS * DAY });
}

function sorted(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => a.start - b.start);
}

/** Works long days and has short meetings, so that there is much to find; busy here and there, in no order. */
function calendarIn(timeZone: string): Calendar {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [['08:00', '20:00']] as [string, string][]]));
  return {
    schedule: { timeZone, week, duration: 15, buffer: 5, notice: 60, days: DAYS },
    busy: Array.from({ length: BUSY }, (_, index) => {
      const start = now + ((index * 7919) % (DAYS * 24 * 12)) * 5 * MINUTE;
      return { start, end: start + (5 + (index % 9) * 5) * MINUTE };
    }),
    meetings: [],
    holds: [],
    now,
  };
}

function time(act: () => unknown): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}
