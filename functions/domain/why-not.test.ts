import { describe, expect, test } from 'vitest';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import type { Calendar } from './slots.ts';
import { whyNot } from './why-not.ts';

/** Monday 23 November 2026 in Madrid, which is an hour ahead of UTC. */
const at = (time: string, day = '23') => Date.parse(`2026-11-${day}T${time}:00+01:00`);
const iso = (time: string, day?: string) => new Date(at(time, day)).toISOString();
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });
const taken = (start: string, end: string, clear: string) => ({ ...span(start, end), clear: at(clear) });

const schedule: MeetingSchedule = {
  timeZone: 'Europe/Madrid',
  week: { mon: [['09:00', '12:00']], tue: [['09:00', '12:00']] },
  dates: [{ date: '2026-11-24', blocks: [['15:00', '16:00']] }],
  duration: 30,
  buffer: 10,
  notice: 60,
  days: 7,
};
const calendar: Calendar = {
  schedule,
  busy: [span('09:00', '09:20')],
  meetings: [taken('10:00', '10:30', '10:40')],
  holds: [taken('11:30', '12:00', '12:10')],
  now: at('18:00', '22'),
};

describe('a time is not free', () => {
  test.each([
    ['because it is over', '17:59', '22', [{ why: 'past' }, { why: 'hours' }]],
    [
      'because it is too soon',
      '18:30',
      '22',
      [{ why: 'notice', from: iso('19:00', '22') }, { why: 'hours' }],
    ],
    ['because it is too far ahead', '09:00', '30', [{ why: 'far', until: iso('00:00', '30') }]],
    ['because no block holds it', '13:00', '23', [{ why: 'hours' }]],
    ['because its date has hours of its own', '09:00', '24', [{ why: 'date' }]],
    [
      'because the hours end too soon, off the grid, and against a hold',
      '11:45',
      '23',
      [
        { why: 'short', end: iso('12:00') },
        { why: 'grid', before: iso('11:30') },
        { why: 'held', start: iso('11:30'), end: iso('12:00') },
      ],
    ],
    [
      'because it is off the grid, and meets a meeting',
      '10:15',
      '23',
      [
        { why: 'grid', before: iso('10:00'), after: iso('10:30') },
        { why: 'meeting', start: iso('10:00'), end: iso('10:30') },
      ],
    ],
    [
      'because the calendar is busy',
      '09:00',
      '23',
      [{ why: 'busy', start: iso('09:00'), end: iso('09:20') }],
    ],
    [
      'because time is kept free after the meeting before it',
      '10:30',
      '23',
      [{ why: 'buffer', start: iso('10:00'), end: iso('10:30'), clear: iso('10:40') }],
    ],
    ['because none would be left after it', '09:30', '23', [{ why: 'next', start: iso('10:00') }]],
    [
      'because somebody is about to confirm it',
      '11:30',
      '23',
      [{ why: 'held', start: iso('11:30'), end: iso('12:00') }],
    ],
  ])('%s', (_, time, day, reasons) => {
    expect(whyNot(calendar, at(time, day))).toEqual(reasons);
  });

  test('but there is no reason against one that is', () => {
    expect(whyNot({ ...calendar, holds: [] }, at('11:00'))).toEqual([]);
    expect(whyNot(calendar, at('15:00', '24'))).toEqual([]);
  });

  test('and the nearest times that are named are not skipped ones', () => {
    /** 02:00 EST is followed by 03:00 EDT: the block begins on a clock that stops before it. */
    const newYork = {
      ...schedule,
      timeZone: 'America/New_York',
      week: { sun: [['02:15', '04:00']] as [string, string][] },
    };
    const now = Date.parse('2027-03-13T00:00:00Z');
    expect(
      whyNot(
        { schedule: newYork, busy: [], meetings: [], holds: [], now },
        Date.parse('2027-03-14T07:05:00Z'),
      ),
    ).toEqual([{ why: 'grid', after: '2027-03-14T07:15:00.000Z' }]);
  });
});
