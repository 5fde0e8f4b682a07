import type { Loaders } from '../../client/localize/localizer.ts';
import type { BookingWords } from './words/booking-en.ts';

/** Where the words of booking are: they come with the first card or picker, in one language. */
export const catalogues: Loaders<BookingWords> = {
  en: () => import('./words/booking-en.ts'),
  es: () => import('./words/booking-es.ts'),
  fr: () => import('./words/booking-fr.ts'),
  de: () => import('./words/booking-de.ts'),
  it: () => import('./words/booking-it.ts'),
  nl: () => import('./words/booking-nl.ts'),
  'pt-BR': () => import('./words/booking-pt-BR.ts'),
  ja: () => import('./words/booking-ja.ts'),
  ko: () => import('./words/booking-ko.ts'),
  'zh-Hans': () => import('./words/booking-zh-Hans.ts'),
  'zh-Hant': () => import('./words/booking-zh-Hant.ts'),
};
