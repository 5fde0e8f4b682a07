import type { Loaders } from '../../client/localize/localizer.ts';
import type { Strings } from './en.ts';

/** Where the panel's words are: a visitor downloads one language. */
export const catalogues: Loaders<Strings> = {
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  'zh-Hant': () => import('./zh-Hant.ts'),
};
