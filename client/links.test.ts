import { describe, expect, test } from 'vitest';
import { linkParts } from './links.ts';

describe('a text cut at its addresses', () => {
  test.each([
    ['is itself when it has none', 'just words', ['just words']],
    ['is nothing when empty', '', []],
    [
      'leaves the full stop to the sentence',
      'See https://a.example/b.',
      ['See ', { href: 'https://a.example/b', text: 'https://a.example/b' }, '.'],
    ],
    [
      'keeps brackets that belong to the address',
      'https://a.example/x_(y)',
      [{ href: 'https://a.example/x_(y)', text: 'https://a.example/x_(y)' }],
    ],
    [
      'gives brackets around it back',
      '(www.example.com)',
      ['(', { href: 'https://www.example.com', text: 'www.example.com' }, ')'],
    ],
    [
      'finds mail addresses',
      'write to ana@example.com!',
      ['write to ', { href: 'mailto:ana@example.com', text: 'ana@example.com' }, '!'],
    ],
    ['never follows other schemes', 'javascript:alert(1)', ['javascript:alert(1)']],
  ])('%s', (_, text, parts) => {
    expect(linkParts(text)).toEqual(parts);
  });
});
