import { describe, expect, test } from 'vitest';
import { holds, table } from './report.ts';

const delivery = { what: 'delivery', measured: 6, floor: 4, unit: 'ms', budget: 1.5 };

describe('a claim', () => {
  test.each([
    ['holds at exactly its budget', delivery, true],
    ['fails above it', { ...delivery, measured: 6.1 }, false],
    ['without a floor is compared as it is', { what: 'units', measured: 1, unit: 'WU', budget: 1 }, true],
    ['that could not be measured fails', { ...delivery, measured: Number.NaN }, false],
  ])('%s', (_, line, expected) => {
    expect(holds(line)).toBe(expected);
  });
});

describe('the table', () => {
  test('shows figure, floor, ratio, budget and verdict in columns', () => {
    expect(table([delivery, { what: 'write units', measured: 2, unit: '', budget: 1 }])).toBe(
      [
        'what         measured    floor   ratio  budget',
        '-----------  --------  -------  ------  ------  ----',
        'delivery      6.00 ms  4.00 ms  1.50 x   1.5 x    ok',
        'write units      2.00                     1.00  OVER',
      ].join('\n'),
    );
  });
});
