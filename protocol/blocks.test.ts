import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, blockFaults } from './blocks.ts';

describe('the blocks of a day', () => {
  test.each<[string, Block[], (string | undefined)[]]>([
    ['may be none', [], []],
    [
      'may touch',
      [
        ['09:00', '12:00'],
        ['12:00', '24:00'],
      ],
      [undefined, undefined],
    ],
    [
      'may stand in any order',
      [
        ['13:00', '17:00'],
        ['09:00', '12:00'],
      ],
      [undefined, undefined],
    ],
    ['may not end before they start', [['12:00', '09:00']], ['order']],
    ['may not end as they start', [['09:00', '09:00']], ['order']],
    [
      'may not overlap: the later one in the list is at fault',
      [
        ['09:00', '12:00'],
        ['11:59', '17:00'],
      ],
      [undefined, 'overlap'],
    ],
    [
      'are not held against one that is wrong itself',
      [
        ['17:00', '09:00'],
        ['10:00', '12:00'],
      ],
      ['order', undefined],
    ],
  ])('%s', (_, blocks, faults) => {
    expect(blockFaults(blocks)).toEqual(faults);
  });

  const time = fc.integer({ min: 0, max: 24 * 60 });
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

  test('are without fault exactly when no minute is in two of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { maxLength: 4 }), (spans) => {
        const minutes = spans.flatMap(([from, to]) =>
          Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index),
        );
        const fine = new Set(minutes).size === minutes.length && spans.every(([from, to]) => from < to);
        const faults = blockFaults(spans.map(([from, to]): Block => [clock(from), clock(to)]));
        expect(faults.every((fault) => fault === undefined)).toBe(fine);
      }),
    );
  });
});
