import { describe, expect, test } from 'vitest';
import { formatCountdown, formatDate, formatDateTime, formatRelative, formatTime } from './format.ts';

const moment = '2026-11-22T23:05:00.000Z';
/** ICU puts several kinds of space before AM and PM. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('a moment', () => {
  test.each([
    ['en', 'America/New_York', '6:05 PM'],
    ['de', 'Europe/Madrid', '00:05'],
    ['ja', 'Asia/Tokyo', '8:05'],
  ])('in %s in %s is shown at %s', (language, zone, time) => {
    expect(plain(formatTime(language, moment, zone))).toBe(time);
  });

  test('is shown with its day', () => {
    expect(formatDate('en', moment, 'UTC')).toBe('November 22, 2026');
    expect(formatDate('de', new Date(moment), 'Europe/Madrid')).toBe('23. November 2026');
    expect(plain(formatDateTime('en', Date.parse(moment), 'UTC'))).toBe('Nov 22, 2026, 11:05 PM');
  });

  test('is shown by the formatter of its kind, language and zone', () => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'UTC'])
      expect(formatTime('de', moment, zone)).toBe(zone === 'UTC' ? '23:05' : '08:05');
    expect(formatTime('ja', moment, 'UTC')).toBe('23:05');
  });

  test.each([
    [0, 'now'],
    [-1000, '1 second ago'],
    [-59_999, '59 seconds ago'],
    [-60_000, '1 minute ago'],
    [-5_400_000, '1 hour ago'],
    [-86_400_000, 'yesterday'],
    [172_800_000, 'in 2 days'],
  ])('%i ms away is %s', (distance, words) => {
    const now = Date.parse(moment);
    expect(formatRelative('en', now + distance, now)).toBe(words);
  });
});

describe('a countdown', () => {
  test.each([
    [100_000, '1:40'],
    [99_001, '1:40'],
    [60_000, '1:00'],
    [9_000, '0:09'],
    [1, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('with %i ms left shows %s', (left, shown) => {
    expect(formatCountdown(left)).toBe(shown);
  });
});
