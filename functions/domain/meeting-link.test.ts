import { describe, expect, test } from 'vitest';
import { linkHolds } from './meeting-link.ts';

const end = '2026-11-23T10:30:00.000Z';

describe('a meeting’s link', () => {
  test.each([
    ['is good before the meeting', '2026-11-01T00:00:00.000Z', true],
    ['is good while it lasts', '2026-11-23T10:15:00.000Z', true],
    ['is good for a day afterwards', '2026-11-24T10:29:59.999Z', true],
    ['is not good when that day is over', '2026-11-24T10:30:00.000Z', false],
  ])('%s', (_, now, good) => {
    expect(linkHolds({ end }, Date.parse(now))).toBe(good);
  });
});
