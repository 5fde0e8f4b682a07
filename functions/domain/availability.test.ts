import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../protocol/blocks.ts';
import { WEEKDAYS } from '../../protocol/weekdays.ts';
import { availabilityAt, type Hours, isAvailable, type Schedule } from './availability.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: string) => new Date(time).toISOString();

const madrid: Schedule = {
  timeZone: 'Europe/Madrid',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
};
/** Monday 23 November 2026 in Madrid, which is an hour ahead of UTC. */
const monday = (time: string) => `2026-11-23T${time}:00+01:00`;

describe('without a switch', () => {
  test.each([
    ['before the first block', monday('08:59'), false, monday('09:00')],
    ['at the start of a block', monday('09:00'), true, monday('12:00')],
    ['in the last minute of a block', monday('11:59'), true, monday('12:00')],
    ['at the end of a block', monday('12:00'), false, monday('13:00')],
    ['in the second block', monday('13:00'), true, monday('17:00')],
    ['after the last block of the week', monday('17:00'), false, '2026-11-30T09:00:00+01:00'],
  ])('the schedule rules %s', (_, now, available, until) => {
    expect(availabilityAt({ schedule: madrid }, at(now))).toEqual({
      available,
      until: iso(until),
      by: 'schedule',
    });
  });

  test('an agent without a schedule is unavailable for good', () => {
    expect(availabilityAt({}, at(monday('10:00')))).toEqual({
      available: false,
      until: null,
      by: 'schedule',
    });
  });

  test('a schedule without a block never changes', () => {
    const schedule = { timeZone: 'Europe/Madrid', week: {} };
    expect(availabilityAt({ schedule }, at(monday('10:00')))).toMatchObject({
      available: false,
      until: null,
    });
  });

  test('a schedule of whole days never changes', () => {
    const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [['00:00', '24:00']] as Block[]]));
    expect(
      availabilityAt({ schedule: { timeZone: 'Europe/Madrid', week } }, at(monday('10:00'))),
    ).toMatchObject({ available: true, until: null });
  });

  test('blocks that touch hold as one', () => {
    const schedule: Schedule = {
      timeZone: 'UTC',
      week: {
        mon: [
          ['22:00', '23:00'],
          ['23:00', '24:00'],
        ],
        tue: [['00:00', '02:00']],
      },
    };
    expect(availabilityAt({ schedule }, at('2026-11-23T22:30:00Z')).until).toBe(iso('2026-11-24T02:00:00Z'));
  });
});

describe('the switch', () => {
  test.each([
    ['off at Mon 10:00 holds', false, monday('10:00'), monday('12:59'), false, monday('13:00'), 'override'],
    ['off at Mon 10:00 ends', false, monday('10:00'), monday('13:00'), true, monday('17:00'), 'schedule'],
    ['on at Mon 12:30 holds', true, monday('12:30'), monday('12:30'), true, monday('13:00'), 'override'],
    ['on at Mon 12:30 ends', true, monday('12:30'), monday('13:00'), true, monday('17:00'), 'schedule'],
    [
      'on at Mon 18:00 holds',
      true,
      monday('18:00'),
      monday('23:59'),
      true,
      '2026-11-24T00:00:00+01:00',
      'override',
    ],
    [
      'on at Mon 18:00 ends',
      true,
      monday('18:00'),
      '2026-11-24T00:00:00+01:00',
      false,
      '2026-11-30T09:00:00+01:00',
      'schedule',
    ],
    [
      'off at Mon 18:00 holds',
      false,
      monday('18:00'),
      '2026-11-30T08:59:59+01:00',
      false,
      '2026-11-30T09:00:00+01:00',
      'override',
    ],
    [
      'off at Mon 18:00 ends',
      false,
      monday('18:00'),
      '2026-11-30T09:00:00+01:00',
      true,
      '2026-11-30T12:00:00+01:00',
      'schedule',
    ],
    [
      'on at the start of a block holds',
      true,
      monday('09:00'),
      monday('12:59'),
      true,
      monday('13:00'),
      'override',
    ],
  ])('%s', (_, available, setAt, now, expected, until, by) => {
    const hours: Hours = { schedule: madrid, override: { available, setAt } };
    expect(availabilityAt(hours, at(now))).toEqual({ available: expected, until: iso(until), by });
    expect(isAvailable(hours, at(now))).toBe(expected);
  });

  test('on without a schedule lasts until midnight UTC', () => {
    const hours = { override: { available: true, setAt: '2026-11-23T15:00:00Z' } };
    expect(availabilityAt(hours, at('2026-11-23T23:59:59Z'))).toEqual({
      available: true,
      until: '2026-11-24T00:00:00.000Z',
      by: 'override',
    });
    expect(availabilityAt(hours, at('2026-11-24T00:00:00Z'))).toMatchObject({
      available: false,
      by: 'schedule',
    });
  });

  test('off without a schedule lasts until it is turned again', () => {
    const hours = { override: { available: false, setAt: '2020-01-01T00:00:00Z' } };
    expect(availabilityAt(hours, at(monday('10:00')))).toEqual({
      available: false,
      until: null,
      by: 'override',
    });
  });
});

describe('where the clocks change', () => {
  const newYork = (week: Schedule['week']): Schedule => ({ timeZone: 'America/New_York', week });
  /** Sunday 14 March 2027: 02:00 EST is followed by 03:00 EDT, at 07:00 UTC. */
  const skip = '2027-03-14T07:00:00Z';

  test('Sun 01:30-02:30 is 30 minutes long on the day that skips 02:00-03:00', () => {
    const schedule = newYork({ sun: [['01:30', '02:30']] });
    expect(isAvailable({ schedule }, at(skip) - 30 * 60_000 - 1)).toBe(false);
    expect(availabilityAt({ schedule }, at(skip) - 30 * 60_000)).toEqual({
      available: true,
      until: iso(skip),
      by: 'schedule',
    });
    expect(isAvailable({ schedule }, at(skip))).toBe(false);
  });

  test('a block whose start is skipped starts at the skip', () => {
    const schedule = newYork({ sun: [['02:15', '04:00']] });
    const override = { available: false, setAt: '2027-03-14T06:00:00Z' };
    expect(availabilityAt({ schedule, override }, at('2027-03-14T06:00:00Z')).until).toBe(iso(skip));
  });

  test('a block that goes on after the skip does not start again', () => {
    const schedule = newYork({ sun: [['01:00', '05:00']] });
    const override = { available: false, setAt: '2027-03-14T06:30:00Z' };
    expect(availabilityAt({ schedule, override }, at('2027-03-14T08:00:00Z'))).toMatchObject({
      available: false,
      until: '2027-03-21T05:00:00.000Z',
    });
  });

  test('a block that is skipped whole waits for the next week', () => {
    const schedule = newYork({ sun: [['02:10', '02:50']] });
    expect(availabilityAt({ schedule }, at('2027-03-08T00:00:00Z'))).toEqual({
      available: false,
      until: '2027-03-21T06:10:00.000Z',
      by: 'schedule',
    });
  });

  test('an hour that comes twice is worked twice, and starts once', () => {
    /** Sunday 1 November 2026: 02:00 EDT is followed by 01:00 EST, at 06:00 UTC. */
    const schedule = newYork({ sun: [['01:15', '01:45']] });
    expect(isAvailable({ schedule }, at('2026-11-01T05:30:00Z'))).toBe(true);
    expect(isAvailable({ schedule }, at('2026-11-01T06:00:00Z'))).toBe(false);
    expect(isAvailable({ schedule }, at('2026-11-01T06:30:00Z'))).toBe(true);
    const override = { available: false, setAt: '2026-11-01T05:50:00Z' };
    expect(availabilityAt({ schedule, override }, at('2026-11-01T06:00:00Z')).until).toBe(
      '2026-11-08T06:15:00.000Z',
    );
  });

  test('midnight is the first moment of the next day, even if the clock skips 00:00', () => {
    const schedule = { timeZone: 'America/Santiago', week: {} };
    /** Sunday 6 September 2026 starts at 01:00 there, at 04:00 UTC. */
    const override = { available: true, setAt: '2026-09-05T20:00:00Z' };
    expect(availabilityAt({ schedule, override }, at('2026-09-05T20:00:00Z')).until).toBe(
      '2026-09-06T04:00:00.000Z',
    );
  });
});

const zones = [...Intl.supportedValuesOf('timeZone')];
const time = fc.integer({ min: 0, max: 96 }).map((quarter) => {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
});
const block = fc.tuple(time, time).map(([a, b]): Block => (a < b ? [a, b] : [b, a]));
const schedule: fc.Arbitrary<Schedule> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(block, { maxLength: 3 })),
});
const instant = fc.integer({
  min: at('2025-01-01T00:00:00Z') / 1000,
  max: at('2032-01-01T00:00:00Z') / 1000,
});
const override = fc.record({
  available: fc.boolean(),
  ago: fc.integer({ min: 0, max: 10 * 24 * 3600 }),
});

/** The same question put to Temporal, by the wall clock alone. */
function byTheWallClock({ timeZone, week }: Schedule, now: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const day = WEEKDAYS[wall.dayOfWeek % 7] ?? 'sun';
  const clock = wall.toPlainTime().toString().slice(0, 8);
  return (week[day] ?? []).some(([start, end]) => `${start}:00` <= clock && clock < `${end}:00`);
}

describe('in every zone, at every time', () => {
  test('a schedule says what the wall clock says', () => {
    fc.assert(
      fc.property(schedule, instant, (hours, seconds) => {
        expect(isAvailable({ schedule: hours }, seconds * 1000)).toBe(byTheWallClock(hours, seconds * 1000));
      }),
      { numRuns: 500 },
    );
  });

  test('what is said holds until then, and no longer', () => {
    fc.assert(
      fc.property(schedule, instant, fc.double({ min: 0, max: 1, noNaN: true }), (hours, seconds, share) => {
        const now = seconds * 1000;
        const { available, until } = availabilityAt({ schedule: hours }, now);
        const end = until ? at(until) : now + 21 * 24 * 3600_000;
        const between = Math.floor((now + (end - 1 - now) * share) / 1000) * 1000;
        expect(byTheWallClock(hours, Math.max(now, between))).toBe(available);
        if (until) expect(byTheWallClock(hours, end)).toBe(!available);
      }),
      { numRuns: 500 },
    );
  });

  test('a switch holds until its end, then the schedule rules', () => {
    fc.assert(
      fc.property(schedule, instant, override, (hours, seconds, { available, ago }) => {
        const setAt = new Date((seconds - ago) * 1000).toISOString();
        const both = { schedule: hours, override: { available, setAt } };
        const said = availabilityAt(both, seconds * 1000);
        expect(said.available).toBe(isAvailable(both, seconds * 1000));
        if (said.by === 'schedule') {
          expect(said).toEqual(availabilityAt({ schedule: hours }, seconds * 1000));
        } else {
          expect(said.available).toBe(available);
          if (said.until) {
            expect(availabilityAt(both, at(said.until) - 1)).toEqual(said);
            expect(availabilityAt(both, at(said.until)).by).toBe('schedule');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a switch to available never outlives its day, by Temporal’s midnight', () => {
    fc.assert(
      fc.property(schedule, instant, (hours, seconds) => {
        const override = { available: true, setAt: new Date(seconds * 1000).toISOString() };
        const { until } = availabilityAt({ schedule: hours, override }, seconds * 1000);
        const midnight = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          .toZonedDateTimeISO(hours.timeZone)
          .toPlainDate()
          .add({ days: 1 })
          .toZonedDateTime(hours.timeZone).epochMilliseconds;
        expect(at(until ?? '')).toBeLessThanOrEqual(midnight);
        if (Object.values(hours.week).every((blocks) => !blocks?.length))
          expect(at(until ?? '')).toBe(midnight);
      }),
      { numRuns: 500 },
    );
  });
});
