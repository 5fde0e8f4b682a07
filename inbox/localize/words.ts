import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pickLanguage } from '../../client/localize/language.ts';
import { Localizer } from '../../client/localize/localizer.ts';
import { strings as en, type Strings } from './en.ts';

/** The inbox's words in the agent's language: English until another has been loaded. */
export const localizer = new Localizer<Strings>(
  {
    en: async () => ({ strings: en }),
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
  },
  en,
);

/** Gives an element its words, and draws it again when the language changes. */
export class Words implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get strings(): Strings {
    return localizer.strings;
  }

  /** BCP 47, for `Intl`: as the agent's browser has it, so that en-GB is not told the time in the American way. */
  get language(): string {
    const { language } = localizer;
    return navigator.languages.find((tag) => pickLanguage([tag]) === language) ?? language;
  }

  hostConnected(): void {
    localizer.addEventListener('change', this.#draw);
  }

  hostDisconnected(): void {
    localizer.removeEventListener('change', this.#draw);
  }

  readonly #draw = () => this.#host.requestUpdate();
}
