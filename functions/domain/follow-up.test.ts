import { describe, expect, test } from 'vitest';
import { recordOf } from '../letters/occasion.test-kit.ts';
import { followUp } from './follow-up.ts';

const START = Date.parse('2026-12-01T09:00:00.000Z');
const HOUR = 60 * 60_000;
const ALL_DONE = { visitorMail: 1, agentMail: 1, calendar: 1 };
const fault = { sequence: 1, why: 'no', at: '2026-11-23T10:00:00.000Z', told: [], settled: false };

describe('what a meeting needs', () => {
  test('is everything that was not done for its last change, the calendar first', () => {
    const now = START - 100 * HOUR;
    expect(followUp(recordOf(), now).works).toEqual(['calendar', 'visitorMail', 'agentMail']);
    const done = { visitorMail: 1, agentMail: 0, calendar: 1 };
    expect(followUp(recordOf({ done }), now).works).toEqual(['agentMail']);
    expect(followUp(recordOf({ done: ALL_DONE }), now).works).toEqual([]);
    expect(followUp(recordOf({ done: ALL_DONE, sequence: 2 }), now).works).toHaveLength(3);
  });

  test('is telling of a fault until everybody knows', () => {
    const record = recordOf({ done: ALL_DONE, faults: { visitorMail: fault } });
    expect(followUp(record, START - 100 * HOUR).untold).toEqual(['visitorMail']);
    const told = { ...record, faults: { visitorMail: { ...fault, settled: true } } };
    expect(followUp(told, START - 100 * HOUR).untold).toEqual([]);
  });
});

describe('the reminder', () => {
  test.each([
    ['waits until a day before', {}, -25, { remind: false, next: START - 24 * HOUR }],
    ['is due a day before', {}, -24, { remind: true, next: START - 24 * HOUR }],
    ['is still due if it is late', {}, -1, { remind: true, next: START - 24 * HOUR }],
    ['is of no use once the meeting has begun', {}, 0, { remind: false, next: undefined }],
    ['comes once', { remindedFor: '2026-12-01T09:00:00.000Z' }, -23, { remind: false, next: undefined }],
    ['comes again for another time', { remindedFor: '2026-11-30T09:00:00.000Z' }, -23, { remind: true }],
    ['is not for what was called off', { status: 'cancelled' }, -23, { remind: false, next: undefined }],
    [
      'is not for what was booked too late',
      { changedAt: '2026-11-30T10:00:00.000Z' },
      -22,
      { remind: false },
    ],
    ['is not for who cannot be reached', { faults: { visitorMail: fault } }, -23, { remind: false }],
  ] as const)('%s', (_, different, hours, expected) => {
    const record = recordOf({ done: ALL_DONE, ...different });
    expect(followUp(record, START + hours * HOUR)).toMatchObject(expected);
  });
});
