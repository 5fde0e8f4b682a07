import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningsOf, fold, isFound, termsOf } from './search.ts';

const finds = (search: string, name: string, email?: string) =>
  isFound({ name, ...(email && { email }) }, termsOf(search));

describe('a search', () => {
  test.each([
    ['maya', 'Maya Chen', 'the first name'],
    ['CHE', 'Maya Chen', 'the beginning of the last one, whatever its case'],
    ['chen maya', 'Maya Chen', 'both, in any order'],
    ['zoe', 'Zoë Müller', 'a letter without its accent'],
    ['Müll', 'Zoe Muller', 'a letter with an accent too many'],
    ['strasse', 'Anna Straße', 'ß by ss'],
    ['soren', 'Søren Ørsted', 'a stroke that is part of the letter'],
    ['obrien', "Pat O'Brien", 'a name with an apostrophe, without it'],
    ['o’brien', "Pat O'Brien", 'a name with another apostrophe'],
    ['marie', 'Anne-Marie', 'the second half of a double name'],
    ['小龙', '李小龙', 'a given name in Chinese, which no space sets apart'],
    ['たろう', '山田たろう', 'a given name in Japanese'],
    ['민수', '김민수', 'a given name in Korean'],
    ['ㄱ', '김민수', 'a Korean name of which one letter is typed'],
    ['ﾔﾏﾀﾞ', 'ヤマダ', 'half-width Kana'],
    ['محمد', 'مُحَمَّد علي', 'an Arabic name without its vowels'],
    ['דוד', 'דָּוִד כהן', 'a Hebrew name without its points'],
    ['🦊', '🦊 Fox', 'an emoji'],
    ['  maya  ', 'Maya', 'words between spaces'],
  ])('for %s finds %s by %s', (search, name) => {
    expect(finds(search, name)).toBe(true);
  });

  test.each([
    ['maya.chen@ac', 'the address as far as it is typed'],
    ['chen@acme', 'the address from its second word on'],
    ['acme.com', 'the domain'],
    ['@acme', 'the domain after its sign'],
  ])('for %s finds an email address by %s', (search) => {
    expect(finds(search, '', 'Maya.Chen@acme.com')).toBe(true);
  });

  test.each([
    ['aya', 'Maya Chen'],
    ['maya bo', 'Maya Chen'],
    ['...', 'Maya Chen'],
    ['', 'Maya Chen'],
    ['com', '', 'maya@acme.com'],
  ])('for “%s” does not find %s', (search, name, email = '') => {
    expect(finds(search, name, email)).toBe(false);
  });
});

const alphabets = [
  "abcdefßøÉÄñıİŁœ -.'’",
  '李小龙山田太郎ひらカタガ゙ー ',
  '김민수이박ㄱㅏ ',
  'محمدعليּَُ דודָכהן ',
  '🦊👩‍👩‍👧🏽e\u0301\u200d ',
];
const name = fc
  .constantFrom(...alphabets)
  .chain((letters) => fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 30 }));
const any = fc.oneof(name, fc.string({ unit: 'binary', maxLength: 60 }));

describe('whatever people are called', () => {
  test('folding twice is folding once', () => {
    fc.assert(fc.property(any, (text) => fold(fold(text)) === fold(text)));
  });

  test('a name is found by each of its first words, and by each beginning of it', () => {
    fc.assert(
      fc.property(name, fc.nat(), (text, cut) => {
        const [word = ''] = beginningsOf({ name: text });
        const letters = Array.from(word);
        const typed = letters.slice(0, 1 + (cut % Math.max(1, letters.length))).join('');
        expect(typed === '' || finds(typed, text)).toBe(true);
      }),
    );
  });

  test('writing a name in another normal form or another case finds it all the same', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
        const [word = ''] = text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
        fc.pre(word !== '' && /^[^\p{P}\p{M}\p{Cf}]/u.test(word));
        expect(finds(word.normalize(form), text)).toBe(true);
        expect(finds(word.toUpperCase(), text)).toBe(true);
      }),
    );
  });
});
