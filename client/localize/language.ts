/** The languages Porchlight speaks. */
export const LANGUAGES = [
  'en',
  'es',
  'fr',
  'de',
  'it',
  'nl',
  'pt-BR',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The first of the candidates (BCP 47 tags, best first) that Porchlight speaks, else English. What counts is the
 * language and its script, so zh-TW is zh-Hant and pt is pt-BR.
 */
export function pickLanguage(candidates: Iterable<string | null | undefined>): Language {
  for (const candidate of candidates) {
    const tag = candidate?.replaceAll('_', '-').toLowerCase();
    // Most tags say all by their first letters. `Intl` takes longer, for its first word, than all else that a page runs
    // for the bubble: it is asked only of Chinese, and of tags that say more than a language and a region.
    const [, short] = tag?.match(/^(?!zh)([a-z]{2})(-[a-z]{2})?$/) ?? [];
    const wanted = short ?? (tag && written(tag));
    const found =
      wanted &&
      LANGUAGES.find((language) => (short ? language.startsWith(short) : written(language) === wanted));
    if (found) return found;
  }
  return 'en';
}

/** The way a language is written. The page around us may be in any. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg|Mand|Samr)$/.test(written(tag) ?? '') ? 'rtl' : 'ltr';
}

/** Language and script, as in `zh-Hant`. */
function written(tag: string | null | undefined): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag ?? '').maximize();
    return `${language}-${script}`;
  } catch {
    return undefined; // Not a tag at all: pages say many things.
  }
}
