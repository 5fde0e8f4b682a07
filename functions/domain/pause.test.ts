import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Appointment, isPaused, pausesAt } from './pause.ts';

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);
const iso = (time: string) => `2026-11-23T${time}:00.000Z`;
const meeting = (start: string, end: string, pauseMinutes = 5): Appointment => ({
  start: at(start),
  end: at(end),
  pauseMinutes,
});

describe('offers pause', () => {
  test.each([
    ['not before', '09:54', false],
    ['from five minutes before a meeting', '09:55', true],
    ['while it goes on', '10:29', true],
    ['until its end', '10:30', false],
  ])('%s', (_, now, paused) => {
    expect(isPaused([meeting('10:00', '10:30')], at(now))).toBe(paused);
  });

  test('as long before it as the site says it was booked on', () => {
    expect(isPaused([meeting('10:00', '10:30', 0)], at('09:59'))).toBe(false);
    expect(isPaused([meeting('10:00', '10:30', 60)], at('09:00'))).toBe(true);
  });

  test('once for meetings that follow each other closely', () => {
    const meetings = [meeting('10:35', '11:00'), meeting('10:00', '10:30'), meeting('14:00', '15:00')];
    expect(pausesAt(meetings, at('09:00'))).toEqual([
      { from: iso('09:55'), until: iso('11:00') },
      { from: iso('13:55'), until: iso('15:00') },
    ]);
    expect(pausesAt(meetings, at('11:00'))).toEqual([{ from: iso('13:55'), until: iso('15:00') }]);
  });

  test('exactly when they are said to', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    const appointment = fc
      .tuple(minutes, fc.integer({ min: 15, max: 240 }), fc.integer({ min: 0, max: 60 }))
      .map(([start, length, pauseMinutes]) => ({
        start: at('00:00') + start * 60_000,
        end: at('00:00') + (start + length) * 60_000,
        pauseMinutes,
      }));
    fc.assert(
      fc.property(fc.array(appointment, { maxLength: 6 }), minutes, (appointments, minute) => {
        const now = at('00:00') + minute * 60_000;
        const [next] = pausesAt(appointments, now);
        expect(isPaused(appointments, now)).toBe(next !== undefined && Date.parse(next.from) <= now);
      }),
    );
  });
});
