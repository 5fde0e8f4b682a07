import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../client/localize/language.ts';
import { strings as en, type Strings } from './en.ts';

const catalogues: [string, Strings][] = await Promise.all(
  LANGUAGES.map(
    async (language) => [language, (await import(`./${language}.ts`)).strings] as [string, Strings],
  ),
);

/** A message with its place filled in. */
function said(message: Strings[keyof Strings]): string {
  return typeof message === 'string' ? message : (message as (value: unknown) => string)(7);
}

describe.each(catalogues)('the words in %s', (language, strings) => {
  test('are all there, and none is empty', () => {
    expect(Object.keys(strings).sort()).toEqual(Object.keys(en).sort());
    expect(
      Object.values(strings)
        .map(said)
        .filter((words) => !words.trim()),
    ).toEqual([]);
  });

  test('show every value they are given', () => {
    const forgetful = Object.entries(strings).filter(
      ([, message]) => typeof message !== 'string' && !said(message).includes('7'),
    );
    expect(forgetful).toEqual([]);
  });

  test('are not English left over', () => {
    if (language === 'en') return;
    const long = (Object.keys(en) as (keyof Strings)[]).filter((name) => said(en[name]).length > 14);
    expect(long.filter((name) => said(strings[name]) === said(en[name]))).toEqual([]);
  });

  test('tell one from many, where the language does', () => {
    const differ = strings.unread(1).replace('1', '') !== strings.unread(7).replace('7', '');
    expect(differ).toBe(new Intl.PluralRules(language).select(1) !== 'other');
  });
});
