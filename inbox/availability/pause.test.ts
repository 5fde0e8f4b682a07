import { describe, expect, test } from 'vitest';
import { pausedUntil, untilTurn } from './pause.ts';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const pauses = [
  { from: at('09:55'), until: at('10:30') },
  { from: at('13:55'), until: at('15:00') },
];

describe('a pause for a meeting', () => {
  test.each([
    ['is ahead', '09:54', undefined, 1],
    ['has begun', '09:55', '10:30', 35],
    ['goes on', '10:29', '10:30', 1],
    ['is over, and another is ahead', '10:30', undefined, 205],
    ['is the last one', '14:00', '15:00', 60],
    ['was the last one', '15:00', undefined, undefined],
  ])('%s', (_, now, until, minutes) => {
    const ms = Date.parse(at(now));
    expect(pausedUntil(pauses, ms)).toBe(until && at(until));
    expect(untilTurn(pauses, ms)).toBe(minutes && minutes * 60_000);
  });

  test('is none where there are no meetings', () => {
    expect([pausedUntil(undefined, 0), untilTurn(undefined, 0)]).toEqual([undefined, undefined]);
  });
});
