import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain, typed } from './values.ts';

const text = fc.string();
/** The SDK's own converter takes one name for something else. */
const name = text.filter((name) => name !== '__proto__');
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { minLength: 1 }).map((values) => new Set(values)),
    fc.array(fc.integer(), { minLength: 1 }).map((values) => new Set(values)),
    fc.array(tie('any')),
    fc.dictionary(name, tie('any')),
  ),
})).any;
const item = fc.dictionary(name, value);

describe('a value of the database', () => {
  test('is written as the SDK’s own converter writes it', () => {
    fc.assert(
      fc.property(item, (values) => {
        expect(typed(values)).toEqual(marshall(values));
      }),
    );
  });

  test('is read as the SDK’s own converter reads it', () => {
    fc.assert(
      fc.property(item, (values) => {
        expect(plain(marshall(values))).toEqual(unmarshall(marshall(values)));
      }),
    );
  });

  test('may have any name at all', () => {
    const item = JSON.parse('{"__proto__":{"S":"a"},"b":{"__proto__":1,"constructor":{}}}');
    const kept = typed(item);
    expect(Object.keys(kept)).toEqual(['__proto__', 'b']);
    expect(JSON.stringify(plain(kept))).toBe(JSON.stringify(item));
  });

  test('that is undefined, or a set of nothing, is not there', () => {
    expect(typed({ a: undefined, b: new Set(), c: { d: undefined } })).toEqual({ c: { M: {} } });
  });

  test('that cannot be kept as it is is refused', () => {
    expect(() => typed({ a: Number.NaN })).toThrow(RangeError);
    expect(() => typed({ a: 2 ** 60 })).toThrow(RangeError);
    expect(() => typed({ a: () => 1 })).toThrow(TypeError);
    expect(() => typed({ a: new Date(0) })).toThrow(TypeError);
    expect(() => typed({ a: [Buffer.from('a picture')] })).toThrow(TypeError);
    expect(() => typed({ a: new Map([['b', 1]]) })).toThrow(TypeError);
  });
});
