import { describe, expect, test } from 'vitest';
import { weekdayName, weekOf, zones } from './week-words.ts';

describe('the week', () => {
  test('begins as calendars of the language do, and has seven days', () => {
    expect(weekOf('de')[0]).toBe('mon');
    expect(new Set(weekOf('en-US')).size).toBe(7);
  });

  test.each([
    ['en', 'mon', 'Monday'],
    ['de', 'sun', 'Sonntag'],
    ['es', 'sat', 'Sábado'],
    ['ja', 'fri', '金曜日'],
  ] as const)('has its names in %s', (language, day, name) => {
    expect(weekdayName(language, day)).toBe(name);
  });
});

describe('the list of time zones', () => {
  test('is found by city, and says what each is off from UTC', () => {
    const list = zones('en', Date.parse('2026-11-23T12:00:00Z'));
    expect(list).toContainEqual({ name: 'America/New_York', label: 'New York, GMT-5' });
    expect(list.filter(({ name }) => name === 'UTC')).toHaveLength(1);
  });
});
