import type { Loaders } from '../../client/localize/localizer.ts';
import type { MeetingWords } from './words/en.ts';

/** Where the page’s words are. */
export const catalogues: Loaders<MeetingWords> = {
  en: () => import('./words/en.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  de: () => import('./words/de.ts'),
  it: () => import('./words/it.ts'),
  nl: () => import('./words/nl.ts'),
  'pt-BR': () => import('./words/pt-BR.ts'),
  ja: () => import('./words/ja.ts'),
  ko: () => import('./words/ko.ts'),
  'zh-Hans': () => import('./words/zh-Hans.ts'),
  'zh-Hant': () => import('./words/zh-Hant.ts'),
};
