import { words as de } from './de.ts';
import { words as en } from './en.ts';
import { words as es } from './es.ts';
import { words as fr } from './fr.ts';
import { words as it } from './it.ts';
import { words as ja } from './ja.ts';
import { words as ko } from './ko.ts';
import { words as nl } from './nl.ts';
import { words as ptBR } from './pt-BR.ts';
import { words as zhHans } from './zh-Hans.ts';
import { words as zhHant } from './zh-Hant.ts';

/** What letters say, in one language. */
export type Words = typeof en;

const CATALOGUES = {
  en,
  es,
  fr,
  de,
  it,
  nl,
  'pt-BR': ptBR,
  ja,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
} as const satisfies Record<string, Words>;

/** The languages that letters are written in. */
export const LETTER_LANGUAGES = Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[];

/** A language to write in: its words, and the tag by which `Intl` writes dates to match them. */
export interface Tongue {
  tag: string;
  words: Words;
}

/** The nearest language to the one asked for, and English for those that letters are not written in. */
export function tongueOf(asked: string): Tongue {
  const locale = localeOf(asked);
  const name = LETTER_LANGUAGES.find((language) => matches(locale, new Intl.Locale(language).maximize()));
  return name ? { tag: locale.baseName, words: CATALOGUES[name] } : { tag: 'en', words: en };
}

/** Chinese is written in two ways, and which of them counts; otherwise the language alone does. */
function matches(asked: Intl.Locale, known: Intl.Locale): boolean {
  const { language, script } = asked.maximize();
  return language === known.language && (language !== 'zh' || script === known.script);
}

function localeOf(asked: string): Intl.Locale {
  try {
    return new Intl.Locale(asked.replaceAll('_', '-'));
  } catch {
    return new Intl.Locale('en');
  }
}
