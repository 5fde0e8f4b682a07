import { directionOf, pickLanguage } from '../client/localize/language.ts';
import { localizer } from './localize/words.ts';
import { lastLanguage } from './settings/preferences.ts';

// The elements are defined when their words are there, so that nobody sees English turn into German.
localizer.addEventListener('change', () => {
  document.documentElement.lang = localizer.language;
  document.documentElement.dir = directionOf(localizer.language);
});
await localizer.set(pickLanguage([lastLanguage(), ...navigator.languages]));
await import('./define.ts');
