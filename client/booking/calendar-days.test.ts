import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayAfterKey,
  firstWeekday,
  monthWeeks,
  weekday,
  weekStart,
} from './calendar-days.ts';

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const firsts = fc.integer({ min: 1, max: 7 });

describe('a day', () => {
  test.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i later is %s', (day, more, later) => {
    expect(addDays(day, more)).toBe(later);
  });

  test.each([
    ['2026-11-15', 1, '2026-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2028-03-31', -1, '2028-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s is, %i months on, %s: never a day that the month lacks', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  test('is in the week that begins on or before it, and less than a week before', () => {
    fc.assert(
      fc.property(days, firsts, (day, first) => {
        const start = weekStart(day, first);
        expect(weekday(start)).toBe(first);
        expect(start <= day && day < addDays(start, 7)).toBe(true);
      }),
    );
  });
});

describe('a month', () => {
  test('is whole weeks, every day of it once and in order', () => {
    fc.assert(
      fc.property(days, firsts, (day, first) => {
        const month = day.slice(0, 7);
        const weeks = monthWeeks(month, first);
        const own = weeks.flat().filter((date) => date.startsWith(month));
        expect(own[0]).toBe(`${month}-01`);
        expect(addDays(own.at(-1) ?? '', 1)).toBe(addMonths(`${month}-01`, 1));
        expect(own.every((date, index) => date === addDays(`${month}-01`, index))).toBe(true);
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          expect(weekday(week[0] ?? '')).toBe(first);
          expect(week.some((date) => date.startsWith(month))).toBe(true);
        }
      }),
    );
  });
});

describe('a key', () => {
  test.each([
    ['ArrowRight', false, '2026-11-26'],
    ['ArrowRight', true, '2026-11-24'],
    ['ArrowLeft', false, '2026-11-24'],
    ['ArrowLeft', true, '2026-11-26'],
    ['ArrowUp', false, '2026-11-18'],
    ['ArrowDown', false, '2026-12-02'],
    ['Home', false, '2026-11-23'],
    ['End', false, '2026-11-29'],
    ['PageUp', false, '2026-10-25'],
    ['PageDown', false, '2026-12-25'],
    ['Enter', false, undefined],
  ])('%s (from the right: %s) leads from Wednesday the 25th to %s', (key, rtl, day) => {
    expect(dayAfterKey('2026-11-25', key, 1, rtl)).toBe(day);
  });
});

describe('the week begins', () => {
  test.each([
    ['en-US', 7],
    ['en-GB', 1],
    ['de', 1],
    ['ja', 7],
    ['ar-EG', 6],
    ['pt-BR', 7],
  ])('in %s on day %i', (language, first) => {
    expect(firstWeekday(language)).toBe(first);
  });

  test('on the same day in a browser that cannot say so', () => {
    const { prototype } = Intl.Locale as unknown as { prototype: Record<string, unknown> };
    const known = ['getWeekInfo', 'weekInfo'].map(
      (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
    );
    const tags = [
      'en-US',
      'en-GB',
      'es',
      'es-MX',
      'fr',
      'fr-CA',
      'de',
      'it',
      'nl',
      'pt-BR',
      'ja',
      'ko',
      'zh-Hant',
      'he',
    ];
    const said = tags.map(firstWeekday);
    try {
      for (const [name] of known) delete prototype[name];
      expect(tags.map(firstWeekday)).toEqual(said);
    } finally {
      for (const [name, property] of known) if (property) Object.defineProperty(prototype, name, property);
    }
  });
});
