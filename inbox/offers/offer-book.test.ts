import { describe, expect, test } from 'vitest';
import { onlyOffers, unlapsed, withAnswer, withOffer, withoutOffer } from './offer-book.ts';

const offer = (conversationId: string, expiresIn = 1000) => ({ conversationId, visitor: {}, expiresIn });
const ids = (book: ReturnType<typeof withOffer>) => book.map(({ conversationId }) => conversationId);
const both = withOffer(withOffer([], offer('a'), 0), offer('b'), 0);

describe('the book of offers', () => {
  test('keeps them in the order in which they came, each once', () => {
    expect(ids(withOffer(both, offer('a', 500), 100))).toEqual(['a', 'b']);
  });

  test('turns what is left into a moment of the local clock', () => {
    expect(withOffer([], offer('a', 500), 100)[0]?.expiresAt).toBe(600);
  });

  test('remembers that an answer is on its way when the same offer is heard again', () => {
    expect(withOffer(withAnswer(both, 'a', true), offer('a'), 0)[0]?.answered).toBe(true);
  });

  test('drops what is withdrawn, what has lapsed, and what the server no longer names', () => {
    expect(ids(withoutOffer(both, 'a'))).toEqual(['b']);
    expect(ids(unlapsed(withOffer(both, offer('c', 2000), 0), 1000))).toEqual(['c']);
    expect(ids(onlyOffers(both, [offer('b'), offer('c')], 0))).toEqual(['b', 'c']);
  });
});
