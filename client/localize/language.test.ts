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
