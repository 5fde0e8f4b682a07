import { describe, expect, test } from 'vitest';
import { beside, deedOf, type Press } from './shortcuts.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});
const free = { typing: false, singleKeys: true };
const typing = { typing: true, singleKeys: true };

describe('a key', () => {
  test.each([
    ['?', 'help'],
    ['j', 'next'],
    ['k', 'previous'],
    ['m', 'write'],
    ['i', 'inbox'],
    ['s', 'settings'],
    ['x', undefined],
    ['K', undefined],
  ])('%s does %s', (key, deed) => {
    expect(deedOf(press(key), free)).toBe(deed);
  });

  test('is typed where somebody types', () => {
    expect(deedOf(press('?'), typing)).toBeUndefined();
  });

  test('does nothing alone when the agent wants it so', () => {
    expect(deedOf(press('j'), { typing: false, singleKeys: false })).toBeUndefined();
  });

  test.each<[string, Partial<Press>]>([
    ['Ctrl', { ctrlKey: true }],
    ['Cmd', { metaKey: true }],
  ])('K with %s opens the palette, in a field too', (_, held) => {
    expect(deedOf(press('k', held), typing)).toBe('palette');
    expect(deedOf(press('K', held), { typing: false, singleKeys: false })).toBe('palette');
  });

  test('with any other key held is left to the browser', () => {
    expect(deedOf(press('j', { ctrlKey: true }), free)).toBeUndefined();
    expect(deedOf(press('?', { altKey: true }), free)).toBeUndefined();
    expect(deedOf(press('k', { ctrlKey: true, metaKey: true }), free)).toBeUndefined();
  });

  test('that an input method is composing with is left alone', () => {
    expect(deedOf(press('j', { isComposing: true }), free)).toBeUndefined();
  });
});

describe('the conversation beside the open one', () => {
  const ids = ['a', 'b', 'c'];
  test.each([
    ['the first when none is open', undefined, 1, 'a'],
    ['the first when the open one is not listed', 'z', -1, 'a'],
    ['the one below', 'a', 1, 'b'],
    ['the one above', 'c', -1, 'b'],
    ['none below the last', 'c', 1, undefined],
    ['none above the first', 'a', -1, undefined],
  ] as const)('is %s', (_, open, step, next) => {
    expect(beside(ids, open, step)).toBe(next);
  });

  test('is none when there are none', () => {
    expect(beside([], undefined, 1)).toBeUndefined();
  });
});
