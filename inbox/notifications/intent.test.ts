import { describe, expect, test } from 'vitest';
import { intentLink, intentOf } from './intent.ts';

const conversationId = 'cnv_12345678';

describe('what is wanted of an offer', () => {
  test.each([
    ['show', '#/offers/cnv_12345678'],
    ['accept', '#/offers/cnv_12345678/accept'],
    ['decline', '#/offers/cnv_12345678/decline'],
  ] as const)('is an address: to %s it', (act, address) => {
    expect(intentLink({ act, conversationId })).toBe(address);
    expect(intentOf(address)).toEqual({ act, conversationId });
  });

  test.each([
    '',
    '#/',
    '#/offers/',
    '#/offers/cnv_1',
    '#/offers/cnv_12345678/end',
    '#/conversations/cnv_12345678',
  ])('is not said by %j', (address) => expect(intentOf(address)).toBeUndefined());
});
