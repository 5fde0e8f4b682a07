import { describe, expect, test } from 'vitest';
import { scriptTime, type TraceEvent } from './script-time.ts';

const PAGE = 'http://shop/';
const event = (name: string, ts: number, dur: number, url = 'http://shop/porchlight.js'): TraceEvent => ({
  name,
  cat: 'devtools.timeline',
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  tdur: dur,
  args: { data: { url } },
});
const mark: TraceEvent = { ...event('shown', 10_000, 0), cat: 'blink.user_timing', ph: 'I' };

describe('the time of script', () => {
  test('is that of files, calls, and what goes on after an await', () => {
    const trace = [
      event('EvaluateScript', 0, 2_000),
      event('RunMicrotasks', 3_000, 1_000, undefined),
      event('FunctionCall', 5_000, 500),
      event('Layout', 6_000, 4_000),
      mark,
    ];
    expect(scriptTime(trace, 'shown', PAGE)).toBe(3.5);
  });

  test('counts what runs within another once', () => {
    const trace = [event('EvaluateScript', 0, 2_000), event('FunctionCall', 500, 700), mark];
    expect(scriptTime(trace, 'shown', PAGE)).toBe(2);
  });

  test('is without the page’s own, wherever that is called', () => {
    const trace = [
      event('EvaluateScript', 0, 400, PAGE),
      event('FunctionCall', 100, 100, PAGE),
      event('EvaluateScript', 1_000, 2_000),
      event('FunctionCall', 1_500, 300, PAGE),
      mark,
    ];
    expect(scriptTime(trace, 'shown', PAGE)).toBe(1.7);
  });

  test('ends at the mark, and is of the thread that has made it', () => {
    const trace = [
      event('EvaluateScript', 0, 1_000),
      { ...event('EvaluateScript', 0, 9_000), tid: 2 },
      event('FunctionCall', 11_000, 1_000),
      mark,
    ];
    expect(scriptTime(trace, 'shown', PAGE)).toBe(1);
    expect(() => scriptTime([], 'shown', PAGE)).toThrow('shown');
  });
});
