import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../client/localize/language.ts';
import { strings as en, type Strings } from './en.ts';

const catalogues: [string, Strings][] = await Promise.all(
  LANGUAGES.map(
    async (language) => [language, (await import(`./${language}.ts`)).strings] as [string, Strings],
  ),
);

type Message = string | ((value: unknown) => string);

/** Every message by its name; those in a group carry its name. */
function flat(strings: object, group = ''): Record<string, Message> {
  return Object.fromEntries(
    Object.entries(strings).flatMap(([name, message]) =>
      typeof message === 'object' ? Object.entries(flat(message, `${name}.`)) : [[group + name, message]],
    ),
  );
}

/** A message with its place filled in. */
function said(message: Message | undefined): string {
  return typeof message === 'function' ? message(7) : (message ?? '');
}

const english = flat(en);

describe.each(catalogues)('the words in %s', (language, strings) => {
  const messages = flat(strings);

  test('are all there, and none is empty', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    expect(
      Object.values(messages)
        .map(said)
        .filter((words) => !words.trim()),
    ).toEqual([]);
  });

  test('show every value they are given', () => {
    const forgetful = Object.entries(messages).filter(
      ([, message]) => typeof message !== 'string' && !said(message).includes('7'),
    );
    expect(forgetful).toEqual([]);
  });

  test('are not English left over', () => {
    if (language === 'en') return;
    const long = Object.keys(english).filter((name) => said(english[name]).length > 14);
    expect(long.filter((name) => said(messages[name]) === said(english[name]))).toEqual([]);
  });

  test('tell one from many, where the language does', () => {
    const differ = strings.unread(1).replace('1', '') !== strings.unread(7).replace('7', '');
    expect(differ).toBe(new Intl.PluralRules(language).select(1) !== 'other');
  });
});
