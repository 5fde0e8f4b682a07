import { describe, expect, test } from 'vitest';
import { lengthWords } from './length-words.ts';

describe('a length', () => {
  test.each([
    [45, '45 minutes'],
    [60, '1 hour'],
    [90, '90 minutes'],
    [2880, '2 days'],
    [10_080, '7 days'],
  ])('of %i minutes is said in the largest unit that fits', (minutes, words) => {
    expect(lengthWords('en', minutes)).toBe(words);
  });

  test('is said in every language', () => {
    expect(lengthWords('de', 120)).toBe('2 Stunden');
    expect(lengthWords('ja', 30)).toBe('30 分');
  });
});
