import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { browserEnvironment } from './environment.ts';
import {
  type Learnt,
  type Lesson,
  learn,
  MANY_MISSES,
  NOTHING_LEARNT,
  order,
  tryAgainAfter,
  Ways,
} from './ways.ts';
import { Clock } from './world.test-clock.ts';
import { MemoryStorage } from './world.test-tabs.ts';

const learnt = (...lessons: Lesson[]) => lessons.reduce<Learnt>(learn, NOTHING_LEARNT);

const LESSONS: Lesson[] = ['answered', 'lasted', 'missed', 'polled', 'unpolled'];
const history = fc.array(fc.constantFrom(...LESSONS), { maxLength: 30 });

describe('the ways to dial', () => {
  test.each<[string, Lesson[], string[]]>([
    ['nothing is known: a WebSocket, and polling if it hangs', [], ['live', 'polled']],
    ['WebSockets have answered: no other', ['answered'], ['live']],
    ['the first WebSocket was missed: polling', ['missed'], ['polled', 'live']],
    ['one that had answered was lost: WebSockets', ['answered', 'missed', 'missed'], ['live']],
    ['it was lost again and again: polling', ['answered', 'missed', 'missed', 'missed'], ['polled', 'live']],
    ['one has lasted since: WebSockets', ['missed', 'polled', 'answered', 'lasted'], ['live']],
    ['nothing gets through at all: both', ['missed', 'unpolled'], ['live', 'polled']],
    ['polling does by now: polling', ['missed', 'unpolled', 'missed', 'polled'], ['polled', 'live']],
  ])('when %s', (_, lessons, ways) => {
    expect(order(learnt(...lessons))).toEqual(ways);
  });

  test('always have a WebSocket among them, whatever has happened: no visit is condemned', () => {
    fc.assert(fc.property(history, (lessons) => order(learnt(...lessons)).includes('live')));
  });

  test('begin with polling wherever it works and no WebSocket does', () => {
    const missed = Array<Lesson>(MANY_MISSES).fill('missed');
    fc.assert(
      fc.property(history, (lessons) => order(learnt(...lessons, 'polled', ...missed))[0] === 'polled'),
    );
  });

  test('begin with a WebSocket once one has lasted, and when polling fails', () => {
    fc.assert(
      fc.property(history, (lessons) => {
        expect(order(learnt(...lessons, 'answered', 'lasted'))).toEqual(['live']);
        expect(order(learnt(...lessons, 'unpolled'))[0]).toBe('live');
      }),
    );
  });
});

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

describe('what a page has learnt', () => {
  let tabStorage: MemoryStorage;
  let clock: Clock;
  const open = () =>
    new Ways('demo', { ...browserEnvironment(), tabStorage, now: clock.now, random: () => 0.5 });

  beforeEach(() => {
    tabStorage = new MemoryStorage();
    clock = new Clock();
  });

  const polled = () => {
    const ways = open();
    ways.learn('missed');
    ways.learn('polled');
    return { ways, wait: ways.untilTry() };
  };

  test('the next one in the same tab knows, and tries a WebSocket no later', () => {
    const { wait } = polled();
    clock.advance(10_000);
    const next = open();
    expect(next.order()).toEqual(['polled', 'live']);
    expect(next.untilTry()).toBe(wait - 10_000);
  });

  test('is out of date when a WebSocket was to be tried again', () => {
    const { wait } = polled();
    clock.advance(wait);
    expect(open().order()).toEqual(['live', 'polled']);
  });

  test('is kept under one name, and only while it is polled', () => {
    const { ways } = polled();
    expect([tabStorage.length, tabStorage.key(0)]).toEqual([1, 'porchlight:demo:polled']);
    ways.learn('answered');
    expect(tabStorage.length).toBe(0);
  });

  test('counts no more on another network', () => {
    const { ways } = polled();
    ways.forget();
    expect(ways.order()).toEqual(['live', 'polled']);
    expect(tabStorage.length).toBe(0);
  });

  test('is not believed when a clock was put back since', () => {
    polled();
    clock.time -= 24 * 60 * 60_000;
    expect(open().order()).toEqual(['live', 'polled']);
  });

  test('may be anything, or not to be kept at all', () => {
    fc.assert(
      fc.property(fc.string(), (kept) => {
        tabStorage.setItem('porchlight:demo:polled', kept);
        expect(open().order()).toContain('live');
      }),
    );
    tabStorage.full = true;
    expect(polled().ways.order()).toEqual(['polled', 'live']);
  });

  test('says when to try again, and less often each time it was in vain', () => {
    const { ways, wait } = polled();
    expect(wait).toBe(60_000);
    clock.advance(wait);
    expect(ways.untilTry()).toBe(120_000);
    ways.learn('lasted');
    clock.advance(120_000);
    expect(ways.untilTry()).toBe(60_000);
  });
});
