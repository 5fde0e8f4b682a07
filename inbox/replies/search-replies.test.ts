import { describe, expect, test } from 'vitest';
import { searchReplies } from './search-replies.ts';

const reply = (id: string, title: string, text: string) => ({
  id,
  kind: 'own' as const,
  title,
  text,
  version: 1,
});
const replies = [
  reply('a', 'Thank you', 'See you at our café soon'),
  reply('b', 'Café hours', 'We open at 7'),
  reply('c', 'Our café', 'It is around the corner'),
];
const found = (wanted: string) => searchReplies(replies, wanted).map(({ id }) => id);

describe('the search for a saved reply', () => {
  test('lists all by title when nothing is looked for', () => {
    expect(found('  ')).toEqual(['b', 'c', 'a']);
  });

  test('puts titles that begin with it first, then other titles, then texts', () => {
    expect(found('CAFE')).toEqual(['b', 'c', 'a']);
  });

  test('wants every word, in title or text', () => {
    expect(found('hours open')).toEqual(['b']);
    expect(found('hours corner')).toEqual([]);
  });
});
