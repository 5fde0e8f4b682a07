import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BACKOFF_BASE_MS, BACKOFF_CAP_MS, backoff } from './backoff.ts';

describe('a wait before another try', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('is anything from nothing to its bound', () => {
    fc.assert(
      fc.property(fc.nat(2000), random, (attempt, chance) => {
        const wait = backoff(attempt, () => chance);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt));
      }),
    );
  });

  test.each([
    [0, 250],
    [1, 500],
    [5, 8000],
    [6, 15_000],
    [60, 15_000],
  ])('number %i is on average %i ms long', (attempt, average) => {
    expect(backoff(attempt, () => 0.5)).toBe(average);
  });
});
