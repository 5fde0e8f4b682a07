import { describe, expect, test } from 'vitest';
import { dayKey, dayName, listedDay, shortDay, weekdayTime, zoneName } from './days.ts';

describe('a day', () => {
  test('is the calendar day of the zone, not of UTC', () => {
    expect(dayKey('2026-11-22T23:30:00Z', 'Asia/Tokyo')).toBe('2026-11-23');
  });

  test('is named in full, as in a list, or in a few characters', () => {
    expect(dayName('de', '2026-11-22T12:00:00Z', 'UTC')).toBe('Sonntag, 22. November 2026');
    expect(listedDay('de', '2026-11-22T12:00:00Z', 'UTC')).toBe('So., 22. Nov. 2026');
    expect(shortDay('de', '2026-11-22T12:00:00Z', 'UTC')).toBe('22. Nov.');
  });

  test('can come with the time', () => {
    expect(weekdayTime('de', '2026-11-23T08:00:00Z', 'Europe/Madrid')).toMatch(/^Montag.*09:00/);
  });
});

describe('a zone', () => {
  test.each([
    ['Europe/Madrid', '2026-11-22T12:00:00Z', 'Europe/Madrid (GMT+1)'],
    ['Europe/Madrid', '2026-07-22T12:00:00Z', 'Europe/Madrid (GMT+2)'],
    ['UTC', '2026-07-22T12:00:00Z', 'UTC'],
  ])('%s at %s is named with what it is off from UTC then', (zone, at, name) => {
    expect(zoneName('en', zone, at)).toBe(name);
  });
});
