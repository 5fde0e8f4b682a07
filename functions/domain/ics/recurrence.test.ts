import fc from 'fast-check';
import { type RRule, rrulestr } from 'rrule';
import { describe, expect, test } from 'vitest';
import { Patience, TooMuch, wallTimes } from './recurrence.ts';
import { readRule } from './rule.ts';
import { readTime } from './values.ts';

const DAY = 86_400_000;
const at = (iso: string) => Date.parse(`${iso}Z`);

function ours(rule: string, start: number, from: number, to: number, patience = 100_000_000): string[] {
  const read = readRule(rule);
  if (!read) throw new Error(`not a rule: ${rule}`);
  const until = read.until?.wall ?? Number.POSITIVE_INFINITY;
  const walls = wallTimes({ rule: read, start, until }, from, to, new Patience(patience));
  return [...walls].map((wall) => new Date(wall).toISOString());
}

/** What a library of another author says. */
function theirs(rule: string, start: number, from: number, to: number): string[] {
  const begins = new Date(start).toISOString().replace(/[-:]|\.000/g, '');
  const set = rrulestr(`DTSTART:${begins}\nRRULE:${rule}`) as RRule;
  return set.between(new Date(from), new Date(to - 1), true).map((date) => date.toISOString());
}

const some = (least: number, most: number, length = 3) =>
  fc.uniqueArray(
    fc.integer({ min: least, max: most }).filter((n) => n !== 0),
    { minLength: 1, maxLength: length },
  );
/** The other library wants them in order. */
const rising = (least: number, most: number) => some(least, most).map((list) => list.sort((a, b) => a - b));
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const plainDays = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 4 });
const nthDays = (most: number) =>
  fc.uniqueArray(
    fc
      .tuple(
        fc.integer({ min: -most, max: most }).filter((n) => n !== 0),
        fc.constantFrom(...weekdays),
      )
      .map(([n, day]) => `${n}${day}`),
    { minLength: 1, maxLength: 3 },
  );
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Parts of a rule, as calendars combine them. */
const parts = fc.oneof(
  fc.record({
    FREQ: fc.constant('DAILY'),
    BYMONTH: maybe(some(1, 12)),
    BYDAY: maybe(plainDays),
    BYHOUR: maybe(rising(0, 23)),
  }),
  fc.record({
    FREQ: fc.constant('WEEKLY'),
    BYDAY: maybe(plainDays),
    BYHOUR: maybe(rising(0, 23)),
    WKST: maybe(fc.constantFrom('MO', 'SU')),
  }),
  fc.record({ FREQ: fc.constant('MONTHLY'), BYMONTHDAY: maybe(some(-31, 31)), BYMONTH: maybe(some(1, 12)) }),
  fc.record({ FREQ: fc.constant('MONTHLY'), BYDAY: nthDays(5) }),
  fc.record({ FREQ: fc.constant('MONTHLY'), BYDAY: plainDays, BYSETPOS: maybe(some(-3, 3, 1)) }),
  fc.record({ FREQ: fc.constant('YEARLY'), BYMONTH: maybe(some(1, 12)), BYMONTHDAY: maybe(some(-31, 31)) }),
  fc.record({ FREQ: fc.constant('YEARLY'), BYMONTH: some(1, 12), BYDAY: nthDays(4) }),
  fc.record({ FREQ: fc.constant('YEARLY'), BYDAY: nthDays(50) }),
  fc.record({ FREQ: fc.constant('YEARLY'), BYYEARDAY: some(-366, 366) }),
  fc.record({
    FREQ: fc.constant('YEARLY'),
    BYWEEKNO: some(2, 51),
    BYDAY: plainDays,
    WKST: maybe(fc.constantFrom('MO', 'SU')),
  }),
  // With BYHOUR the other library may look for ever.
  fc.record({
    FREQ: fc.constant('HOURLY'),
    BYMINUTE: maybe(rising(0, 59)),
    BYDAY: maybe(plainDays),
  }),
) as fc.Arbitrary<Record<string, unknown>>;

const rules = fc
  .tuple(
    parts,
    fc.integer({ min: 1, max: 4 }),
    fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  )
  .map(([said, INTERVAL, COUNT]) =>
    Object.entries({ ...said, INTERVAL, COUNT })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(';'),
  );

const starts = fc
  .integer({ min: at('2015-01-01T00:00') / 60_000, max: at('2027-01-01T00:00') / 60_000 })
  .map((n) => n * 60_000);

describe('a rule', () => {
  test('happens when a library of another author says that it does', () => {
    const from = at('2026-10-01T00:00');
    fc.assert(
      fc.property(rules, starts, fc.integer({ min: 1, max: 500 }), (rule, start, days) => {
        const to = from + days * DAY;
        expect(ours(rule, start, from, to)).toEqual(theirs(rule, start, from, to));
      }),
      { numRuns: 600 },
    );
  });

  test('happens the same whether one looks from its beginning or from the middle', () => {
    const from = at('2026-10-01T00:00');
    const to = from + 100 * DAY;
    fc.assert(
      fc.property(rules, starts, (rule, start) => {
        const whole = ours(rule, start, start, to).filter((iso) => Date.parse(iso) >= from);
        expect(ours(rule, start, from, to)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    // Examples of RFC 5545, 3.8.5.3.
    ['FREQ=MONTHLY;COUNT=3;BYDAY=1FR', '1997-09-05T09:00', ['1997-09-05', '1997-10-03', '1997-11-07']],
    ['FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3', '1997-09-28T09:00', ['1997-09-28', '1997-10-29', '1997-11-28']],
    [
      'FREQ=YEARLY;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05T09:00',
      ['1996-11-05', '1997-11-04', '1998-11-03'],
    ],
    [
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09-04T09:00',
      ['1997-09-04', '1997-10-07', '1997-11-06'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05T09:00',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05T09:00',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    ['FREQ=YEARLY;COUNT=3;BYWEEKNO=20', '1997-05-12T09:00', ['1997-05-12', '1998-05-11', '1999-05-17']],
  ])('%s', (rule, start, days) => {
    const found = ours(rule, at(start), at(start), at('2010-01-01T00:00'));
    expect(found).toEqual(days.map((day) => `${day}T09:00:00.000Z`));
  });

  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31',
  ])('that can never happen ends: %s', (rule) => {
    expect(ours(rule, at('2020-01-01T10:00'), at('2026-01-01T00:00'), at('2027-02-01T00:00'))).toEqual([]);
  });

  test.each([
    'FREQ=YEARLY;INTERVAL=999999',
    'FREQ=MONTHLY;INTERVAL=99999999',
    'FREQ=YEARLY;INTERVAL=1e999',
    'FREQ=HOURLY;INTERVAL=1e300',
  ])('whose next time is after the last of all dates ends: %s', (rule) => {
    const start = at('2026-01-01T10:00');
    const found = ours(rule, start, at('2020-01-01T00:00'), at('2027-02-01T00:00'));
    expect(found.length).toBeLessThanOrEqual(1);
  });

  const everyOne = (most: number) => Array.from({ length: most }, (_, n) => n).join();

  test.each([
    'FREQ=SECONDLY',
    `FREQ=DAILY;BYHOUR=${everyOne(24)};BYMINUTE=${everyOne(60)};BYSECOND=${everyOne(60)}`,
    `FREQ=YEARLY;BYDAY=MO,TU,WE;BYHOUR=${everyOne(24)};BYMINUTE=${everyOne(60)};BYSECOND=${everyOne(60)}`,
    `FREQ=HOURLY;BYMINUTE=${everyOne(60)};BYSECOND=${everyOne(60)}`,
  ])('that happens every second is given up, however that is said (%#)', (rule) => {
    const look = () =>
      ours(rule, at('2026-01-01T10:00'), at('2026-01-01T00:00'), at('2027-02-01T00:00'), 2_000_000);
    expect(look).toThrow(TooMuch);
  });

  test('says a number as often as it likes, and means it once', () => {
    expect(readRule(`FREQ=DAILY;BYHOUR=${'9,'.repeat(10_000)}10`)?.hours).toEqual([9, 10]);
  });

  test.each(['', 'FREQ=SOMETIMES', 'BYDAY=MO', 'hello'])('is not %j', (value) => {
    expect(readRule(value)).toBeUndefined();
  });

  test('may end on a date', () => {
    expect(readRule('FREQ=DAILY;UNTIL=20260103')?.until).toEqual(readTime('20260103'));
  });
});
