import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../client/localize/language.ts';
import { localizer } from '../localize/words.ts';
import { workerWords } from './worker-words.ts';

describe('the words of the worker', () => {
  test.each(LANGUAGES)('are those of the inbox, where it says the same: %s', async (language) => {
    await localizer.set(language);
    const { strings } = localizer;
    const words = workerWords[language];
    expect(words.offerFrom('Mina')).toBe(strings.offerFrom('Mina'));
    expect([words.aVisitor, words.accept, words.decline, words.gone]).toEqual([
      strings.aVisitor,
      strings.accept,
      strings.decline,
      strings.offerGone,
    ]);
  });
});
