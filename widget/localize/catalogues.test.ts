import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../client/localize/language.ts';
import { catalogues } from './catalogues.ts';
import { strings as english } from './en.ts';

/** Everything that is said, by its name; what is in a group carries the group's. */
function flat(strings: object, group = ''): [string, string | ((given: string) => string)][] {
  return Object.entries(strings).flatMap(([key, words]) =>
    typeof words === 'object' ? flat(words, `${group}${key}.`) : [[group + key, words]],
  );
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  test('are all there, and use what they are given', async () => {
    const { strings } = await catalogues[language]();
    expect(flat(strings).map(([key]) => key)).toEqual(flat(english).map(([key]) => key));
    for (const [key, words] of flat(strings))
      if (typeof words === 'function')
        expect([key, words('QX7')]).toEqual([key, expect.stringContaining('QX7')]);
      else expect([key, words.trim()]).toEqual([key, expect.stringMatching(/./)]);
  });
});
