import { directionOf, pickLanguage } from '../client/localize/language.ts';
import { localizer } from './localize/words.ts';

// The elements are defined when their words are there, so that nobody sees English turn into German.
const language = pickLanguage(navigator.languages);
await localizer.set(language);
document.documentElement.lang = localizer.language;
document.documentElement.dir = directionOf(localizer.language);
await import('./define.ts');
