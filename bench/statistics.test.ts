import { describe, expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

describe('a quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  test.each([
    ['is the smallest at 0', 0, 1],
    ['has half of the samples at or below it at 0.5', 0.5, 50],
    ['leaves one in a hundred above it at 0.99', 0.99, 99],
    ['is the largest at 1', 1, 100],
  ])('%s', (_, share, expected) => {
    expect(quantile(hundred, share)).toBe(expected);
  });

  test('of nothing is not a number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('a median', () => {
  test.each([
    ['is the middle one of three', [9, 1, 5], 5],
    ['is between the middle two of four', [9, 1, 5, 7], 6],
  ])('%s', (_, samples, expected) => {
    expect(median(samples)).toBe(expected);
  });

  test('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});
