import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Learnt, type Lesson, learn, MANY_MISSES, NOTHING_LEARNT, order } from './ways.ts';

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
