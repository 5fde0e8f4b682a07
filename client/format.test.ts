import { describe, expect, test } from 'vitest';
import { countdown, dayKey, dayName, timeOfDay, zoneName } from './format.ts';

describe('a time of day', () => {
  test('follows the language and the zone', () => {
    expect(timeOfDay('2026-11-22T13:05:00Z', 'de', 'Europe/Madrid')).toBe('14:05');
    expect(timeOfDay('2026-11-22T13:05:00Z', 'en-US', 'UTC').replace(/\s/u, ' ')).toBe('1:05 PM');
  });
});

describe('a day', () => {
  test('is the calendar day of the zone, not of UTC', () => {
    expect(dayKey('2026-11-22T23:30:00Z', 'Asia/Tokyo')).toBe('2026-11-23');
  });

  test('is named in full', () => {
    expect(dayName('2026-11-22T12:00:00Z', 'de', 'UTC')).toBe('Sonntag, 22. November 2026');
  });
});

describe('a countdown', () => {
  test.each([
    [65_000, '1:05'],
    [900, '0:01'],
    [-5, '0:00'],
  ])('of %i ms reads %s', (milliseconds, text) => {
    expect(countdown(milliseconds)).toBe(text);
  });
});

describe('a zone', () => {
  test('is named with its offset at that instant', () => {
    expect(zoneName('Europe/Madrid', 'en', '2026-11-22T12:00:00Z')).toBe('Europe/Madrid (GMT+1)');
    expect(zoneName('Europe/Madrid', 'en', '2026-07-22T12:00:00Z')).toBe('Europe/Madrid (GMT+2)');
    expect(zoneName('UTC', 'en', '2026-07-22T12:00:00Z')).toBe('UTC');
  });
});
