import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { calendarOf, changes, oracle, zones } from './slots.test-kit.ts';
import { type Calendar, fits, slots, type Taken } from './slots.ts';
import type { Span } from './spans.ts';
import { whyNot } from './why-not.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Monday 23 November 2026 in Madrid, which is an hour ahead of UTC. */
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`);
const span = (start: string, end: string): Span => ({ start: at(start), end: at(end) });
const taken = (start: string, end: string, clear = end): Taken => ({ ...span(start, end), clear: at(clear) });

const madrid: MeetingSchedule = {
  timeZone: 'Europe/Madrid',
  week: { mon: [['09:00', '12:00']] },
  duration: 30,
  buffer: 0,
  notice: 0,
  days: 30,
};

/** The free times of that Monday, as its clocks show them. */
function free(schedule: Partial<MeetingSchedule>, rest: Partial<Calendar> = {}): string[] {
  const calendar = {
    schedule: { ...madrid, ...schedule },
    busy: [],
    meetings: [],
    holds: [],
    now: at('00:00'),
    ...rest,
  };
  const found = slots({ ...calendar, from: at('00:00'), to: at('00:00') + DAY });
  for (const time of found) expect(fits(calendar, time)).toBe(true);
  return found.map((time) => new Date(time + HOUR).toISOString().slice(11, 16));
}

describe('a meeting can begin', () => {
  test('every half hour from the start of a block, if it ends within the hours', () => {
    expect(free({})).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']);
    expect(free({ duration: 60 })).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
    expect(free({ duration: 50, week: { mon: [['09:10', '11:00']] } })).toEqual(['09:10', '09:40', '10:10']);
  });

  test('every quarter of an hour if it is shorter than half an hour', () => {
    expect(free({ duration: 20, week: { mon: [['09:00', '10:00']] } })).toEqual(['09:00', '09:15', '09:30']);
  });

  test('across blocks that touch, each of which has a grid of its own', () => {
    const mon: [string, string][] = [
      ['09:00', '10:10'],
      ['10:10', '11:00'],
    ];
    expect(free({ week: { mon } })).toEqual(['09:00', '09:30', '10:00', '10:10']);
  });

  test('across midnight, if the hours go on', () => {
    const week: MeetingSchedule['week'] = { mon: [['23:00', '24:00']], tue: [['00:00', '01:00']] };
    expect(free({ duration: 60, week })).toEqual(['23:00', '23:30']);
  });

  test('on a date with hours of its own in those alone', () => {
    const dates = (blocks: [string, string][]) => [{ date: '2026-11-23', blocks }];
    expect(free({ dates: dates([['15:00', '16:00']]) })).toEqual(['15:00', '15:30']);
    expect(free({ dates: dates([]) })).toEqual([]);
  });

  test('not before the notice is over', () => {
    expect(free({ notice: 60 }, { now: at('09:00') })).toEqual(['10:00', '10:30', '11:00', '11:30']);
    expect(free({ notice: 60 }, { now: at('09:01') })).toEqual(['10:30', '11:00', '11:30']);
  });

  test('until the end of the last date that is near enough', () => {
    expect(free({ days: 1 }, { now: at('00:00') - 1 })).toHaveLength(6);
    expect(free({ days: 1 }, { now: at('00:00') - DAY - 1 })).toEqual([]);
  });

  test('not when the calendar is busy, a meeting is booked or somebody holds it', () => {
    const half = ['09:00', '11:00', '11:30'];
    expect(free({}, { busy: [span('10:29', '11:00'), span('09:30', '10:05')] })).toEqual(half);
    expect(free({}, { meetings: [taken('09:45', '10:31')], holds: [taken('10:30', '11:00')] })).toEqual(half);
  });

  test('not in the time kept free after another meeting, nor so that none is left after its own', () => {
    expect(free({ buffer: 10 }, { meetings: [taken('10:00', '10:30', '10:40')] })).toEqual([
      '09:00',
      '11:00',
      '11:30',
    ]);
    expect(free({ buffer: 10 }, { busy: [span('10:00', '10:30')] })).toEqual([
      '09:00',
      '10:30',
      '11:00',
      '11:30',
    ]);
  });

  test('right before and right after whatever else there is', () => {
    expect(free({}, { busy: [span('09:30', '11:30')] })).toEqual(['09:00', '11:30']);
  });
});

describe('where the clocks change', () => {
  const newYork = (sun: [string, string][], duration = 30): Calendar => ({
    schedule: { ...madrid, timeZone: 'America/New_York', week: { sun }, duration, days: 365 },
    busy: [],
    meetings: [],
    holds: [],
    now: Date.parse('2026-10-31T00:00:00Z'),
  });
  const on = (calendar: Calendar, day: string) =>
    slots({ ...calendar, from: Date.parse(day), to: Date.parse(day) + DAY }).map((time) =>
      new Date(time).toISOString().slice(11, 16),
    );

  test('a skipped hour has no times, and a meeting can last over it', () => {
    /** 02:00 EST is followed by 03:00 EDT, at 07:00 UTC. */
    expect(on(newYork([['01:00', '04:00']], 60), '2027-03-14T00:00:00Z')).toEqual([
      '06:00',
      '06:30',
      '07:00',
    ]);
  });

  test('a block whose start is skipped keeps its grid', () => {
    expect(on(newYork([['02:15', '04:00']]), '2027-03-14T00:00:00Z')).toEqual(['07:15']);
  });

  test('an hour that comes twice can be booked twice', () => {
    /** 02:00 EDT is followed by 01:00 EST, at 06:00 UTC. */
    expect(on(newYork([['01:00', '02:00']], 60), '2026-11-01T00:00:00Z')).toEqual([
      '05:00',
      '05:30',
      '06:00',
    ]);
  });
});

/** Everything that the oracle says, and nothing else; how much that is. */
function agrees(calendar: Calendar, from: number, to: number, raster: number): number {
  const expected = oracle(calendar, from, to, raster);
  const found = slots({ ...calendar, from, to });
  if (found.length !== expected.length || found.some((time, index) => time !== expected[index])) {
    // Said in full only when they differ: comparing long lists is slow.
    expect({ calendar, found: found.map(iso) }).toEqual({ calendar, found: expected.map(iso) });
  }
  return expected.length;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

describe('in every zone', () => {
  test('free times are what the wall clock and the calendar say, at each change of the next five years', () => {
    const all = zones.flatMap((timeZone) => changes(timeZone).map((change) => ({ timeZone, change })));
    expect(all.length).toBeGreaterThan(500);
    const samples = fc.sample(calendarOf({ minutes: 15 }), { numRuns: all.length, seed: 2026 });
    let free = 0;
    for (const [index, { timeZone, change }] of all.entries()) {
      const sample = samples[index];
      if (!sample) throw new Error('There is a sample for each.');
      const calendar = sample(timeZone, change);
      free += agrees(calendar, change - 15 * HOUR, change + 15 * HOUR, 15 * MINUTE);
    }
    expect(free).toBeGreaterThan(5 * all.length);
  });

  test('they are so at any time, to the minute', () => {
    const instant = fc.integer({
      min: Date.parse('2026-01-01') / MINUTE,
      max: Date.parse('2032-01-01') / MINUTE,
    });
    fc.assert(
      fc.property(
        calendarOf({ minutes: 1 }),
        fc.constantFrom(...zones),
        instant,
        (sample, timeZone, minutes) => {
          const around = minutes * MINUTE;
          agrees(sample(timeZone, around), around - 4 * HOUR, around + 4 * HOUR, MINUTE);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('there is a reason for each time that is not free, and none for one that is', () => {
    const instant = fc.integer({
      min: Date.parse('2026-01-01') / MINUTE,
      max: Date.parse('2032-01-01') / MINUTE,
    });
    fc.assert(
      fc.property(
        calendarOf({ minutes: 5 }),
        fc.constantFrom(...zones),
        instant,
        fc.integer({ min: -200, max: 200 }),
        (sample, timeZone, minutes, off) => {
          const calendar = sample(timeZone, minutes * MINUTE);
          const time = (minutes + off) * MINUTE;
          const free = slots({ ...calendar, from: time - 10 * HOUR, to: time + 10 * HOUR });
          for (const one of [time, ...free])
            expect(whyNot(calendar, one).length === 0).toBe(free.includes(one));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('however the time is cut, the same times are free', () => {
    fc.assert(
      fc.property(
        calendarOf({ minutes: 5 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 10 * 24 * 60 }),
        (sample, timeZone, cut) => {
          const from = Date.parse('2027-03-10T00:00:00Z');
          const calendar = sample(timeZone, from + 5 * DAY);
          const to = from + 10 * DAY;
          const middle = from + cut * MINUTE;
          expect([
            ...slots({ ...calendar, from, to: middle }),
            ...slots({ ...calendar, from: middle, to }),
          ]).toEqual(slots({ ...calendar, from, to }));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the last date is the one that Temporal counts to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01') / MINUTE, max: Date.parse('2031-01-01') / MINUTE }),
        fc.integer({ min: 1, max: 365 }),
        (timeZone, minutes, days) => {
          const now = minutes * MINUTE;
          const week = Object.fromEntries(
            ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, [['00:00', '24:00']]]),
          ) as MeetingSchedule['week'];
          const schedule = { ...madrid, timeZone, week, days, duration: 15 };
          const last = slots({
            schedule,
            busy: [],
            meetings: [],
            holds: [],
            now,
            from: now,
            to: now + 400 * DAY,
          }).at(-1);
          const end = Temporal.Instant.fromEpochMilliseconds(now)
            .toZonedDateTimeISO(timeZone)
            .toPlainDate()
            .add({ days: days + 1 })
            .toZonedDateTime(timeZone).epochMilliseconds;
          expect(last).toBe(end - 15 * MINUTE);
        },
      ),
      { numRuns: 300 },
    );
  });
});
