import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantsOf } from './wall-time.ts';

const iso = (moments: readonly number[]) => moments.map((ms) => new Date(ms).toISOString());

describe('a time by the clocks of a zone', () => {
  test('is one moment as a rule', () => {
    expect(iso(instantsOf('2026-11-23', '09:00', 'Europe/Madrid'))).toEqual(['2026-11-23T08:00:00.000Z']);
  });

  test('is none if the clocks skip it', () => {
    expect(instantsOf('2027-03-28', '02:30', 'Europe/Madrid')).toEqual([]);
  });

  test('is two if they show it twice', () => {
    expect(iso(instantsOf('2026-10-25', '02:30', 'Europe/Madrid'))).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  test('is what Temporal says, in every zone', () => {
    const day = fc
      .integer({ min: 0, max: 5 * 365 })
      .map((days) => Temporal.PlainDate.from('2026-11-22').add({ days }));
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        day,
        minute,
        (zone, date, minutes) => {
          const wall = date.toPlainDateTime('00:00').add({ minutes });
          const possible = (['earlier', 'later'] as const)
            .map((disambiguation) => wall.toZonedDateTime(zone, { disambiguation }))
            .filter((zoned) => zoned.toPlainDateTime().equals(wall))
            .map(({ epochMilliseconds }) => epochMilliseconds);
          const [, time = ''] = wall.toString({ smallestUnit: 'minute' }).split('T');
          expect(instantsOf(date.toString(), time, zone)).toEqual([...new Set(possible)]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
