import { describe, expect, test } from 'vitest';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import {
  areSound,
  choicesOf,
  dateFaults,
  meetingDraftOf,
  meetingScheduleOf,
  sameMeetings,
  withDate,
  withDateChange,
} from './meeting-draft.ts';
import { withBlock, withChange } from './week-draft.ts';

const saved: MeetingSchedule = {
  timeZone: 'Asia/Tokyo',
  week: { mon: [['09:00', '24:00']] },
  dates: [{ date: '2026-12-24', blocks: [] }],
  duration: 45,
  buffer: 0,
  notice: 60,
  days: 14,
};
const draft = meetingDraftOf(saved, undefined, 'Europe/Madrid');

describe('a meeting schedule that is being edited', () => {
  test('is what was saved, until something is changed', () => {
    expect(meetingScheduleOf(draft)).toEqual(saved);
    expect(sameMeetings(draft, meetingDraftOf(saved, undefined, 'UTC'))).toBe(true);
    expect(sameMeetings(draft, { ...draft, buffer: 5 })).toBe(false);
    expect(sameMeetings(draft, withBlock(draft, 'tue'))).toBe(false);
  });

  test('that was never saved is off, and begins with the hours for live chat', () => {
    const usual = { timeZone: 'Europe/Paris', week: { tue: [['10:00', '12:00']] as [string, string][] } };
    const first = meetingDraftOf(undefined, usual, 'Europe/Madrid');
    expect(meetingScheduleOf(first)).toBe(null);
    expect(meetingScheduleOf({ ...first, on: true })).toEqual({
      ...usual,
      duration: 30,
      buffer: 10,
      notice: 120,
      days: 30,
    });
    expect(meetingDraftOf(undefined, undefined, 'Europe/Madrid').timeZone).toBe('Europe/Madrid');
  });

  test('says nothing else once it is off', () => {
    const off = { ...draft, on: false };
    expect(sameMeetings(off, { ...off, duration: 15 })).toBe(true);
    expect(areSound({ ...off, timeZone: 'Europe/Atlantis' })).toBe(true);
  });

  test('has its dates in order, each of them once', () => {
    const one = withDateChange(withDate(draft), 1, { date: '2026-12-01' });
    expect(meetingScheduleOf(one)?.dates?.map(({ date }) => date)).toEqual(['2026-12-01', '2026-12-24']);
    expect(areSound(one)).toBe(true);
    const twice = withDateChange(one, 1, { date: '2026-12-24' });
    expect(dateFaults(twice.dates)).toEqual([undefined, 'twice']);
    expect(areSound(twice)).toBe(false);
  });

  test('is not sound with a date left out, or with hours that cannot be', () => {
    expect(dateFaults(withDate(draft).dates)).toEqual([undefined, 'missing']);
    expect(areSound(withDate(draft))).toBe(false);
    expect(areSound(withDateChange(draft, 0, { blocks: [{ start: '12:00', end: '' }] }))).toBe(false);
    expect(areSound(withChange(draft, 'mon', 0, { end: '08:00' }))).toBe(false);
    expect(areSound(draft)).toBe(true);
  });

  test('loses the date that is taken away', () => {
    expect(meetingScheduleOf(withDateChange(draft, 0, undefined))?.dates).toBeUndefined();
  });

  test('offers what is set among the choices, whatever it is', () => {
    expect(choicesOf('duration', 30)).toContain(30);
    expect(choicesOf('duration', 35).slice(2, 6)).toEqual([25, 30, 35, 40]);
  });
});
