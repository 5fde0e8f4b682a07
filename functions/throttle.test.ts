import { describe, expect, test } from 'vitest';
import { ChatError } from '../protocol/errors.ts';
import { Throttle } from './throttle.ts';

const rate = { perSecond: 1, burst: 2 };
const refusal = (act: () => void) => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ChatError) return { code: cause.code, ...cause.details };
  }
  return undefined;
};

describe('a throttle', () => {
  test('says how long to wait, and holds back nobody else', () => {
    const throttle = new Throttle();
    throttle.pass('a', rate, 0);
    throttle.pass('a', rate, 0);
    expect(refusal(() => throttle.pass('a', rate, 0))).toEqual({ code: 'rate.limited', retryAfter: 1000 });
    expect(refusal(() => throttle.pass('b', rate, 0))).toBeUndefined();
    expect(refusal(() => throttle.pass('a', rate, 1000))).toBeUndefined();
  });

  test('gives an address ten times as much, and what has no address as much as it likes', () => {
    const throttle = new Throttle();
    for (let index = 0; index < 20; index++) throttle.passAddress('192.0.2.1', rate, 0);
    expect(refusal(() => throttle.passAddress('192.0.2.1', rate, 0))?.code).toBe('rate.limited');
    expect(refusal(() => throttle.passAddress(undefined, rate, 0))).toBeUndefined();
  });
});
