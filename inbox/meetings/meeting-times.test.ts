import { describe, expect, test } from 'vitest';
import { differ, spanWords, standingOf, theirWords } from './meeting-times.ts';

const meeting = { start: '2026-11-23T22:30:00.000Z', end: '2026-11-23T23:15:00.000Z' };

describe('where a meeting stands', () => {
  test.each([
    ['is ahead until it begins', '2026-11-23T22:29:59.999Z', 'coming'],
    ['is under way from its first moment', '2026-11-23T22:30:00.000Z', 'now'],
    ['is over at its end', '2026-11-23T23:15:00.000Z', 'past'],
  ])('%s', (_, now, standing) => {
    expect(standingOf(meeting, Date.parse(now))).toBe(standing);
  });
});

describe('its time in words', () => {
  test('says the date once', () => {
    expect(spanWords('en-GB', meeting, 'Europe/London')).toBe('Mon, 23 Nov 2026, 22:30 – 23:15');
  });

  test('says both dates where midnight lies between', () => {
    expect(spanWords('en-GB', meeting, 'Europe/Madrid')).toBe(
      'Mon, 23 Nov 2026, 23:30 – Tue, 24 Nov 2026, 00:15',
    );
  });

  test('says the date by other clocks only where it is another day there', () => {
    const noon = { start: '2026-11-23T12:00:00.000Z', end: '2026-11-23T12:30:00.000Z' };
    const inMadrid = (own: string) => theirWords('en-GB', noon, 'Europe/Madrid', own);
    expect(inMadrid('America/Los_Angeles')).toBe('13:00 – 13:30');
    expect(inMadrid('Pacific/Kiritimati')).toBe('Mon, 23 Nov 2026, 13:00 – 13:30');
  });

  test('is said for a second zone only where its clock differs', () => {
    expect(differ(meeting.start, 'Europe/Madrid', 'Europe/Paris')).toBe(false);
    expect(differ(meeting.start, 'Europe/Madrid', 'Asia/Tokyo')).toBe(true);
  });
});
