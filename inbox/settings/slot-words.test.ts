import { describe, expect, test } from 'vitest';
import type { SlotReason } from '../../protocol/meeting-settings.ts';
import { strings } from '../localize/en.ts';
import { reasonWords } from './slot-words.ts';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const span = { start: at('09:00'), end: at('09:30') };

describe('why a time is missing, in words', () => {
  test.each<[SlotReason, string]>([
    [{ why: 'past' }, 'This time is over.'],
    [
      { why: 'notice', from: at('11:00') },
      'It is too soon: with your minimum notice, times from 23 Nov 2026, 12:00 on can be booked.',
    ],
    [
      { why: 'far', until: at('23:00') },
      'It is too far ahead: so far, times before 24 Nov 2026, 00:00 can be booked.',
    ],
    [{ why: 'hours' }, 'It is outside of your weekly hours.'],
    [{ why: 'date' }, 'This date has hours of its own, and this time is outside of them.'],
    [{ why: 'short', end: at('11:00') }, 'The meeting would not be over when your hours end at 12:00.'],
    [
      { why: 'grid', before: at('09:00'), after: at('09:30') },
      'Meetings begin at regular steps from the start of your hours, here at 10:00 or 10:30.',
    ],
    [
      { why: 'grid', after: at('09:30') },
      'Meetings begin at regular steps from the start of your hours, here at 10:30.',
    ],
    [{ why: 'busy', ...span }, 'Your calendar is busy: Mon, 23 Nov 2026, 10:00 – 10:30.'],
    [{ why: 'meeting', ...span }, 'There is another meeting: Mon, 23 Nov 2026, 10:00 – 10:30.'],
    [{ why: 'held', ...span }, 'Somebody is about to book this: Mon, 23 Nov 2026, 10:00 – 10:30.'],
    [
      { why: 'buffer', ...span, clear: at('09:40') },
      'After the meeting Mon, 23 Nov 2026, 10:00 – 10:30 you keep time free until 10:40.',
    ],
    [{ why: 'next', start: at('10:00') }, 'It leaves no free time before what begins at 11:00.'],
  ])('%o', (reason, words) => {
    expect(reasonWords(reason, { strings, language: 'en-GB', timeZone: 'Europe/Madrid' })).toBe(words);
  });
});
