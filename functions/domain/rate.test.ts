import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askingRate, type Bucket, take, VISITOR_RATE } from './rate.ts';

const rate = { perSecond: 2, burst: 3 };

describe('a rate', () => {
  test('lets a burst pass, then so many a second', () => {
    let bucket: Bucket | undefined;
    const waits = [0, 0, 0, 0, 500, 600].map((now) => {
      const taken = take(bucket, rate, now);
      bucket = taken.bucket;
      return taken.wait;
    });
    expect(waits).toEqual([0, 0, 0, 500, 0, 400]);
  });

  test('says truly how long to wait, and never lets more pass than it allows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1 }), (gaps) => {
        let bucket: Bucket | undefined;
        let now = 0;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          const taken = take(bucket, rate, now);
          bucket = taken.bucket;
          if (taken.wait === 0) passed++;
          else expect(take(bucket, rate, now + taken.wait).wait).toBe(0);
        }
        expect(passed).toBeLessThanOrEqual(rate.burst + (now / 1000) * rate.perSecond);
      }),
    );
  });

  test('is not refilled by a clock that runs backwards', () => {
    const empty = { tokens: 0, at: 1_000 };
    expect(take(empty, rate, 0)).toEqual({ bucket: empty, wait: 500 });
  });

  test('of asking for a chat is a tenth at once and a hundredth in the long run, and never nothing', () => {
    expect(askingRate(VISITOR_RATE)).toEqual({ perSecond: 0.1, burst: 10 });
    expect(askingRate({ perSecond: 1, burst: 1 }).burst).toBe(1);
  });
});
