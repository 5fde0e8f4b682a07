import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inView } from './in-view.ts';

const view = { top: 6_000, height: 600, rowHeight: 60 };

describe('of a long list', () => {
  test('the rows in view are drawn, and a few beyond', () => {
    expect(inView(10_000, view)).toEqual(Array.from({ length: 26 }, (_, at) => 92 + at));
  });

  test('the row that has the focus is drawn wherever it is, in its place', () => {
    expect(inView(10_000, view, 3)[0]).toBe(3);
    expect(inView(10_000, view, 100)).toHaveLength(26);
    expect(inView(10_000, view, 9_999).at(-1)).toBe(9_999);
  });

  test('every row in view is drawn, in order, each once, and never more than fit', () => {
    const numbers = fc.record({
      top: fc.nat({ max: 700_000 }),
      height: fc.nat({ max: 3_000 }),
      rowHeight: fc.integer({ min: 20, max: 200 }),
    });
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000 }),
        numbers,
        fc.integer({ min: -1, max: 10_000 }),
        (count, at, focused) => {
          const drawn = inView(count, at, focused);
          expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
          expect(drawn.every((row) => row >= 0 && row < count)).toBe(true);
          expect(drawn.length).toBeLessThanOrEqual(at.height / at.rowHeight + 20);
          const [seen, end] = [Math.floor(at.top / at.rowHeight), (at.top + at.height) / at.rowHeight];
          for (let row = seen; row < Math.min(end, count); row++) expect(drawn).toContain(row);
        },
      ),
    );
  });
});
