import type { VisitorDetails } from './visitor.ts';

/** Of a name and of an email address, so many places are looked at. */
const NAME_BEGINNINGS = 8;
const EMAIL_BEGINNINGS = 4;

/** Letters that carry their mark within them, so that no decomposition takes it off. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
};

/** A word begins where letters begin after something else, and in scripts without spaces at every character. */
const BEGINNING =
  /(?<![^\s\p{P}])[^\s\p{P}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * A text as it is compared: without case, accents, apostrophes and the difference between forms of one character.
 * Compared texts need not be readable: a Hangul syllable comes apart, so that half of one finds it.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[æœøđðłħıþ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a search: each must begin a word of the name or of the email address. */
export function termsOf(search: string): string[] {
  const terms = fold(search).split(/\s+/);
  return [...new Set(terms.map((term) => term.replace(/^\p{P}+/u, '')).filter(Boolean))];
}

/** Everything by which a visitor can be found: from each beginning of a word up to the next space, folded. */
export function beginningsOf({ name = '', email = '' }: Pick<VisitorDetails, 'name' | 'email'>): string[] {
  // Nobody is looked for by the end of an address: half the world's is "com".
  const end = email.lastIndexOf('.');
  const ofEmail = beginnings(email, (at) => at <= end).slice(0, EMAIL_BEGINNINGS);
  return [...new Set([...beginnings(name).slice(0, NAME_BEGINNINGS), ...ofEmail])];
}

/** Whether a search finds this visitor. A search without words finds nobody. */
export function isFound(visitor: Pick<VisitorDetails, 'name' | 'email'>, terms: readonly string[]): boolean {
  const beginnings = beginningsOf(visitor);
  return terms.length > 0 && terms.every((term) => beginnings.some((word) => word.startsWith(term)));
}

function beginnings(text: string, counts: (at: number) => boolean = () => true): string[] {
  const whole = text.normalize('NFC').replace(/['’ʼ]/g, '');
  return [...whole.matchAll(BEGINNING)]
    .filter(({ index }) => counts(index))
    .map(({ index }) => fold(whole.slice(index)).split(/\s/, 1)[0] ?? '')
    .filter(Boolean);
}
