import { describe, expect, test } from 'vitest';
import { directionOf, LANGUAGES, pickLanguage } from './language.ts';

describe('the language', () => {
  test.each([
    [['fr'], 'fr'],
    [['fr-CA'], 'fr'],
    [['pt'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['zh'], 'zh-Hans'],
    [['zh-CN'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-Hant-MO'], 'zh-Hant'],
    [['zh_TW'], 'zh-Hant'],
    [['DE-at'], 'de'],
    [['ja-JP-u-ca-japanese'], 'ja'],
    [['sv', 'nl-BE', 'en'], 'nl'],
    [[null, undefined, '', '*', 'not a tag', 'ko'], 'ko'],
    [['sv'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (candidates, language) => {
    expect(pickLanguage(candidates)).toBe(language);
  });

  test('is what Intl makes of any language with any region', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const pairs = letters.flatMap((first) => letters.map((second) => first + second));
    const spoken = new Set(LANGUAGES.map((language) => language.slice(0, 2)));
    const byIntl = (tag: string) => {
      const { language, script } = new Intl.Locale(tag).maximize();
      return `${language}-${script}`;
    };
    const known = new Map(LANGUAGES.map((language) => [byIntl(language), language]));
    for (const language of pairs)
      for (const tag of spoken.has(language) ? pairs.map((region) => `${language}-${region}`) : [language])
        expect([tag, pickLanguage([tag])]).toEqual([tag, known.get(byIntl(tag)) ?? 'en']);
  });

  test.each(LANGUAGES)('%s is picked for itself', (language) => {
    expect(pickLanguage([language])).toBe(language);
  });

  test.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur-Latn', 'ltr'],
    ['en', 'ltr'],
    ['zh-Hant', 'ltr'],
    ['nonsense tag', 'ltr'],
  ])('%s is written %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });
});
