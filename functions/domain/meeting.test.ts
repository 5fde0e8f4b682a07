import { describe, expect, test } from 'vitest';
import { ChatError } from '../../protocol/errors.ts';
import type { Head } from './conversation.ts';
import { book, cancel, isComing, type MeetingRecord, move, takenBy } from './meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

const MINUTE = 60_000;
const now = Date.parse('2027-03-01T09:00:00.000Z');
const start = now + 60 * MINUTE;
const slotAt = (start: number) => ({ start, end: start + 30 * MINUTE, buffer: 10 });
const wish = {
  id: 'mtg_00000001',
  agent: { id: 'agt_ana', name: 'Ana' },
  site: 'demo',
  visitorId: 'vis_00000001',
  name: 'Mina',
  email: 'mina@example.org',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
};
const booked = book(wish, slotAt(start), now);
const movedTo = (record: MeetingRecord, to: number, at = now) =>
  move(record, slotAt(to), { by: 'agent', now: at });
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (cause) {
    return cause instanceof ChatError ? cause.code : cause;
  }
  return undefined;
};

describe('a meeting', () => {
  test('begins with its first change, for which nothing has been done yet', () => {
    expect(booked).toMatchObject({
      start: '2027-03-01T10:00:00.000Z',
      end: '2027-03-01T10:30:00.000Z',
      status: 'booked',
      sequence: 1,
      by: 'visitor',
      done: { visitorMail: 0, agentMail: 0, calendar: 0 },
    });
  });

  test('takes its time and what is kept free after it', () => {
    expect(takenBy(booked)).toEqual({ start, end: start + 30 * MINUTE, clear: start + 40 * MINUTE });
  });

  test('counts its changes, and says what it was before the last one', () => {
    const moved = movedTo({ ...booked, trouble: 'visitorMail', entry: 4 }, start + 60 * MINUTE);
    expect(moved).toMatchObject({
      start: '2027-03-01T11:00:00.000Z',
      was: booked.start,
      sequence: 2,
      by: 'agent',
    });
    // What failed before may go right with the change, and the line that told of it tells of the one before.
    expect(moved).not.toHaveProperty('trouble');
    expect(moved).not.toHaveProperty('entry');
    const off = moved && cancel(moved, 'visitor', now);
    expect(off).toMatchObject({ status: 'cancelled', sequence: 3, by: 'visitor' });
    expect(off).not.toHaveProperty('was');
  });

  test('that is where it is asked to be, or called off already, does not change', () => {
    expect(movedTo(booked, start)).toBeUndefined();
    const off = cancel(booked, 'agent', now);
    expect(off && cancel(off, 'agent', now)).toBeUndefined();
  });

  test('cannot be changed any more once it has begun, nor moved once it was called off', () => {
    expect(isComing(booked, start - 1)).toBe(true);
    expect(isComing(booked, start)).toBe(false);
    expect(codeOf(() => movedTo(booked, start + 60 * MINUTE, start))).toBe('meeting.over');
    expect(codeOf(() => cancel(booked, 'agent', start))).toBe('meeting.over');
    const off = cancel(booked, 'agent', now) as MeetingRecord;
    expect(codeOf(() => movedTo(off, start))).toBe('meeting.over');
  });
});

describe('the line that tells of it', () => {
  const head = (status: string) =>
    ({
      conversation: { status, number: 3 },
      tail: { number: 5, at: new Date(now + 1).toISOString() },
    }) as Head;

  test('takes the next number and never goes back in time', () => {
    expect(meetingEntry(head('active'), booked, now)).toMatchObject({
      kind: 'booked',
      number: 6,
      id: 'booked:6',
      at: new Date(now + 1).toISOString(),
    });
  });

  test('says where to meet, and in which zone the agent is', () => {
    const where = { timeZone: 'Europe/Madrid', link: 'https://meet.example/ana' };
    expect(meetingEntry(head('active'), booked, now, where)).toMatchObject({ meeting: where });
  });

  test('says what the last change was, and who made it', () => {
    const moved = movedTo(booked, start + 60 * MINUTE) as MeetingRecord;
    expect(meetingEntry(head('offered'), moved, now)).toMatchObject({
      kind: 'rescheduled',
      was: booked.start,
      by: 'agent',
    });
    const off = cancel(moved, 'visitor', now) as MeetingRecord;
    expect(meetingEntry(head('requested'), off, now)).toMatchObject({ kind: 'cancelled', by: 'visitor' });
  });

  test.each(['ended', 'missed'])('is not written once the chat is %s', (status) => {
    expect(meetingEntry(head(status), booked, now)).toBeUndefined();
  });
});
