import { describe, expect, test } from 'vitest';
import { strings } from '../localize/en.ts';
import { untilWords } from './until-words.ts';

describe('until when availability holds', () => {
  test.each([
    ['is a time today', '2026-11-23T12:00:00Z', 'until 13:00'],
    ['is midnight at the end of today', '2026-11-23T23:00:00Z', 'until midnight'],
    ['is a time tomorrow, when that is less than a day away', '2026-11-24T07:00:00Z', 'until 08:00'],
    ['is a weekday and a time when it is further off', '2026-11-30T08:00:00Z', 'until Monday 09:00'],
  ])('%s', (_, until, words) => {
    const now = Date.parse('2026-11-23T09:30:00Z');
    const said = untilWords(until, now, { strings, language: 'en-GB', timeZone: 'Europe/Madrid' });
    expect(said.replace(/[,\s]+(at )?/gu, ' ')).toBe(words);
  });
});
