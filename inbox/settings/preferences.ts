import { LANGUAGES, type Language } from '../../client/localize/language.ts';

/** What an agent has chosen for this browser; anything not chosen is as it comes. */
interface Choices {
  /** The language of the inbox; that of the browser if not chosen. */
  language?: Language;
  /** Whether a chat request makes a sound. */
  sound: boolean;
  /** How loud, from 0 to 1. */
  volume: number;
  /** Whether single keys are shortcuts: somebody who dictates may not want them. */
  singleKeys: boolean;
}

const DEFAULTS: Choices = { sound: true, volume: 0.7, singleKeys: true };

/** The language of whoever was here last: the page speaks it before it knows who is there. */
const LAST_LANGUAGE = 'porchlight:language';

/** One agent's choices, kept in this browser and followed by all of its tabs. Fires `change`. */
export class Preferences extends EventTarget {
  readonly #key: string;
  readonly #storage: Storage | undefined;
  #choices: Choices;

  constructor(agentId: string, storage: Storage | undefined = storageOrNone()) {
    super();
    this.#key = `porchlight:${agentId}:preferences`;
    this.#storage = storage;
    this.#choices = this.#read();
  }

  start(): void {
    addEventListener('storage', this.#onStorage);
  }

  stop(): void {
    removeEventListener('storage', this.#onStorage);
  }

  get language(): Language | undefined {
    return this.#choices.language;
  }

  get sound(): boolean {
    return this.#choices.sound;
  }

  get volume(): number {
    return this.#choices.volume;
  }

  get singleKeys(): boolean {
    return this.#choices.singleKeys;
  }

  /** Chooses; a language that is undefined is that of the browser. */
  choose(choices: Partial<Omit<Choices, 'language'>> & { language?: Language | undefined }): void {
    this.#choices = checked({ ...this.#choices, ...choices });
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#choices));
    } catch {
      // Full or forbidden: it holds until the page is left.
    }
    this.#keepLanguage();
    this.dispatchEvent(new Event('change'));
  }

  #keepLanguage(): void {
    try {
      if (this.language) this.#storage?.setItem(LAST_LANGUAGE, this.language);
      else this.#storage?.removeItem(LAST_LANGUAGE);
    } catch {
      // The next page begins in the browser's language.
    }
  }

  #read(): Choices {
    try {
      return checked(JSON.parse(this.#storage?.getItem(this.#key) ?? '{}'));
    } catch {
      return DEFAULTS;
    }
  }

  readonly #onStorage = ({ key }: StorageEvent) => {
    if (key !== this.#key) return;
    this.#choices = this.#read();
    this.dispatchEvent(new Event('change'));
  };
}

/** The language of the last choice made in this browser. */
export function lastLanguage(storage = storageOrNone()): string | null {
  try {
    return storage?.getItem(LAST_LANGUAGE) ?? null;
  } catch {
    return null;
  }
}

/** Whatever is stored, what comes of it is a choice that can be made. */
function checked(stored: Partial<Record<keyof Choices, unknown>>): Choices {
  const { language, sound, volume, singleKeys } = stored ?? {};
  const known = LANGUAGES.find((tag) => tag === language);
  return {
    ...(known && { language: known }),
    sound: typeof sound === 'boolean' ? sound : DEFAULTS.sound,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
    singleKeys: typeof singleKeys === 'boolean' ? singleKeys : DEFAULTS.singleKeys,
  };
}

/** Where storage is forbidden, even asking for it throws. */
function storageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
