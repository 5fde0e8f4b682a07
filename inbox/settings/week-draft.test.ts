import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BLOCKS, WEEKDAYS } from '../../protocol/weekdays.ts';
import {
  type DraftBlock,
  dayFaults,
  draftOf,
  isSound,
  sameDraft,
  scheduleOf,
  withBlock,
  withChange,
  withCopies,
} from './week-draft.ts';

const empty = draftOf(undefined, 'Europe/Madrid');
const block = (start: string, end: string): DraftBlock => ({ start, end });
const mornings = withChange(withBlock(empty, 'mon'), 'mon', 0, { end: '12:00' });

describe('a schedule that is being edited', () => {
  test('begins empty, by the clocks of the browser', () => {
    expect(scheduleOf(empty)).toEqual({ timeZone: 'Europe/Madrid', week: {} });
  });

  test('is what was saved, until something is changed', () => {
    const saved = { timeZone: 'Asia/Tokyo', week: { mon: [['22:00', '24:00']] as [string, string][] } };
    const draft = draftOf(saved, 'Europe/Madrid');
    expect(draft.week.mon).toEqual([block('22:00', '00:00')]);
    expect(scheduleOf(draft)).toEqual(saved);
    expect(sameDraft(draft, draftOf(saved, 'UTC'))).toBe(true);
    expect(sameDraft(draft, withBlock(draft, 'tue'))).toBe(false);
    expect(sameDraft(draft, { ...draft, timeZone: 'UTC' })).toBe(false);
  });

  test('is saved in order, whatever the order of its making', () => {
    const draft = withChange(withBlock(mornings, 'mon'), 'mon', 1, block('06:00', '08:00'));
    expect(scheduleOf(draft).week.mon).toEqual([
      ['06:00', '08:00'],
      ['09:00', '12:00'],
    ]);
  });

  test.each<[string, DraftBlock[], DraftBlock]>([
    ['the usual hours on an empty day', [], block('09:00', '17:00')],
    ['an afternoon after a morning', [block('09:00', '12:00')], block('13:00', '17:00')],
    ['what is left of the evening', [block('09:00', '19:30')], block('20:00', '00:00')],
    ['nothing when the day is full', [block('09:00', '00:00')], block('', '')],
    ['nothing when it is nearly full', [block('09:00', '22:30')], block('', '')],
  ])('is offered %s', (_, blocks, offered) => {
    const draft = { ...empty, week: { ...empty.week, mon: blocks } };
    expect(withBlock(draft, 'mon').week.mon.at(-1)).toEqual(offered);
  });

  test('takes no more blocks a day than can be saved', () => {
    let draft = empty;
    for (let count = 0; count < MAX_BLOCKS + 3; count++) draft = withBlock(draft, 'mon');
    expect(draft.week.mon).toHaveLength(MAX_BLOCKS);
  });

  test('loses the block that is taken away, and no other', () => {
    const two = withBlock(mornings, 'mon');
    expect(withChange(two, 'mon', 0, undefined).week.mon).toEqual([block('13:00', '17:00')]);
  });

  test('copies a day in place of others', () => {
    const draft = withCopies(withBlock(mornings, 'sat'), 'mon', ['tue', 'sat']);
    expect([draft.week.tue, draft.week.sat, draft.week.sun]).toEqual([
      mornings.week.mon,
      mornings.week.mon,
      [],
    ]);
  });

  test.each<[string, DraftBlock[], (string | undefined)[]]>([
    ['a time that is missing', [block('09:00', '')], ['missing']],
    ['an end before the start', [block('17:00', '09:00')], ['order']],
    ['the same time twice', [block('09:00', '12:00'), block('11:00', '13:00')], [undefined, 'overlap']],
    ['not midnight as an end', [block('22:00', '00:00')], [undefined]],
    ['not a whole day', [block('00:00', '00:00')], [undefined]],
  ])('is told of %s, at its block', (_, blocks, faults) => {
    expect(dayFaults(blocks)).toEqual(faults);
    const draft = { ...empty, week: { ...empty.week, wed: blocks } };
    expect(isSound(draft)).toBe(faults.every((fault) => fault === undefined));
  });

  test('is not saved by the clocks of a place that does not exist', () => {
    expect(isSound({ ...mornings, timeZone: 'Europe/Atlantis' })).toBe(false);
    expect(isSound({ ...mornings, timeZone: 'UTC' })).toBe(true);
  });

  test('says the same after it was saved and read', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((n) => `${String(n).padStart(2, '0')}:00`);
    const day = fc.array(fc.record({ start: hour, end: hour }), { maxLength: 3 });
    const anyWeek = fc.tuple(...WEEKDAYS.map(() => day));
    fc.assert(
      fc.property(anyWeek, (days) => {
        const week = Object.fromEntries(WEEKDAYS.map((name, index) => [name, days[index] ?? []]));
        const draft = { ...empty, week: { ...empty.week, ...week } };
        expect(sameDraft(draftOf(scheduleOf(draft), 'UTC'), draft)).toBe(true);
      }),
    );
  });
});
