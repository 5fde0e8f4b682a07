import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { browserEnvironment } from '../environment.ts';
import { Clock } from '../world/clock.test-kit.ts';
import { MemoryStorage } from '../world/tabs.test-kit.ts';
import { Timetable, tryAgainAfter } from './timetable.ts';
import { Ways } from './ways.ts';

describe('while polled', () => {
  test('a WebSocket is tried again after about a minute, then less and less often, up to every forty', () => {
    const tries = Array.from({ length: 12 }, (_, index) => index);
    const minutes = tries.map((count) => tryAgainAfter(count, () => 0.5) / 60_000);
    expect(minutes.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 32]);
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (count, random) => {
        const wait = tryAgainAfter(count, () => random);
        expect(wait).toBeGreaterThanOrEqual(45_000);
        expect(wait).toBeLessThanOrEqual(40 * 60_000);
      }),
    );
  });
});

describe('that a network is polled', () => {
  let tabStorage: MemoryStorage;
  let clock: Clock;
  const environment = () => ({ ...browserEnvironment(), tabStorage, now: clock.now, random: () => 0.5 });
  const ways = () => new Ways('demo', environment());
  const timetable = () => new Timetable('demo', environment());

  beforeEach(() => {
    tabStorage = new MemoryStorage();
    clock = new Clock();
  });

  test('the next page of the tab knows, and tries a WebSocket no later', () => {
    const wait = timetable().untilTry();
    clock.advance(10_000);
    expect(ways().order()).toEqual(['polled', 'live']);
    expect(timetable().untilTry()).toBe(wait - 10_000);
  });

  test('is out of date when a WebSocket was to be tried again', () => {
    clock.advance(timetable().untilTry());
    expect(ways().order()).toEqual(['live', 'polled']);
  });

  test('is noted under one name, until a WebSocket has lasted', () => {
    timetable().untilTry();
    expect([tabStorage.length, tabStorage.key(0)]).toEqual([1, 'porchlight:demo:polled']);
    ways().learn('lasted');
    expect(tabStorage.length).toBe(0);
  });

  test('counts no more on another network', () => {
    timetable().untilTry();
    const learnt = ways();
    learnt.forget();
    expect(learnt.order()).toEqual(['live', 'polled']);
    expect(tabStorage.length).toBe(0);
  });

  test('is not believed when a clock was put back since', () => {
    timetable().untilTry();
    clock.time -= 24 * 60 * 60_000;
    expect(ways().order()).toEqual(['live', 'polled']);
    expect(timetable().untilTry()).toBeLessThanOrEqual(120_000);
  });

  test('is not believed when the clock is put back meanwhile, either', () => {
    const polling = timetable();
    polling.untilTry();
    clock.time -= 24 * 60 * 60_000;
    expect(polling.untilTry()).toBeLessThanOrEqual(150_000);
  });

  test('is tried less often each time it was in vain, over pages too', () => {
    for (const minutes of [1, 2, 4, 8]) {
      expect(timetable().untilTry()).toBe(60_000 * minutes);
      clock.advance(60_000 * minutes);
    }
  });

  test('may be noted as anything, or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.tuple(fc.integer(), fc.double()).map(String)), (note) => {
        tabStorage.full = false;
        tabStorage.setItem('porchlight:demo:polled', note);
        tabStorage.full = true;
        expect(ways().order()).toContain('live');
        const wait = timetable().untilTry();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(40 * 60_000);
      }),
    );
  });
});
