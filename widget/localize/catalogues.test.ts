import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../client/localize/language.ts';
import { catalogues } from './catalogues.ts';
import { strings as english } from './en.ts';

describe.each(LANGUAGES)('the words in %s', (language) => {
  test('are all there, and use what they are given', async () => {
    const { strings } = await catalogues[language]();
    expect(Object.keys(strings)).toEqual(Object.keys(english));
    for (const [key, words] of Object.entries(strings))
      if (typeof words === 'function')
        expect([key, (words as (given: string) => string)('QX7')]).toEqual([
          key,
          expect.stringContaining('QX7'),
        ]);
      else expect([key, words.trim()]).toEqual([key, expect.stringMatching(/./)]);
  });
});
