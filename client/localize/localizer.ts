import type { Language } from './language.ts';

/** Where the words of each language are; `import('./fr.ts')` keeps each in a chunk of its own. */
export type Loaders<Strings> = Record<Language, () => Promise<{ strings: Strings }>>;

/**
 * The words of one interface in the language chosen. The compiler checks that every catalogue is complete, and only
 * the chosen one is downloaded.
 *
 * @fires change - Another language is showing.
 */
export class Localizer<Strings> extends EventTarget {
  readonly #loaders: Loaders<Strings>;
  #language: Language = 'en';
  #wanted: Language | undefined;
  #strings: Strings | undefined;

  /** `fallback` (English) is there before anything has been loaded; without it, `set` a language before reading. */
  constructor(loaders: Loaders<Strings>, fallback?: Strings) {
    super();
    this.#loaders = loaders;
    this.#strings = fallback;
  }

  /** The language of `strings`. */
  get language(): Language {
    return this.#language;
  }

  get strings(): Strings {
    if (!this.#strings) throw new Error('No language has been set.');
    return this.#strings;
  }

  /**
   * Shows another language, once its words are here; the last one asked for wins. If they cannot be loaded it is
   * English, or else what is showing already, and the promise rejects only if there is not even that.
   */
  async set(language: Language): Promise<void> {
    this.#wanted = language;
    const [shown, strings] = await this.#load(language);
    if (this.#wanted !== language) return;
    this.#language = shown;
    this.#strings = strings;
    this.dispatchEvent(new Event('change'));
  }

  async #load(language: Language): Promise<[Language, Strings]> {
    try {
      return [language, (await this.#loaders[language]()).strings];
    } catch (error) {
      if (language !== 'en') return this.#load('en');
      if (this.#strings) return [this.#language, this.#strings];
      throw error;
    }
  }
}
