import { LANGUAGES, type Language } from '../../client/localize/language.ts';
import { isSoundName, type SoundName } from '../offers/sounds.ts';

/** What an agent has chosen for this browser; anything not chosen is as it comes. */
interface Choices {
  /** The language of the inbox; that of the browser if not chosen. */
  language?: Language;
  /** What a chat request, and a message in one of the agent's chats, sounds like. */
  offerSound: SoundName;
  messageSound: SoundName;
  /** Whether the sound of a request is made again until it is answered. */
  repeat: boolean;
  /** How loud, from 0 to 1. */
  volume: number;
  /** Whether single keys are shortcuts: somebody who dictates may not want them. */
  singleKeys: boolean;
  /** Whether this browser may notify, and be called while the inbox is closed, as far as it allows that itself. */
  notify: boolean;
  /** Whether the agent has been asked about notifications, or does not want to be. */
  asked: boolean;
}

const DEFAULTS: Choices = {
  offerSound: 'chime',
  messageSound: 'drop',
  repeat: true,
  volume: 0.7,
  singleKeys: true,
  notify: true,
  asked: false,
};

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

  get offerSound(): SoundName {
    return this.#choices.offerSound;
  }

  get messageSound(): SoundName {
    return this.#choices.messageSound;
  }

  get repeat(): boolean {
    return this.#choices.repeat;
  }

  get notify(): boolean {
    return this.#choices.notify;
  }

  get asked(): boolean {
    return this.#choices.asked;
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
  const { language, offerSound, messageSound, volume } = stored ?? {};
  const known = LANGUAGES.find((tag) => tag === language);
  const yes = (name: 'repeat' | 'singleKeys' | 'notify' | 'asked') => {
    const value = stored?.[name];
    return typeof value === 'boolean' ? value : DEFAULTS[name];
  };
  return {
    ...(known && { language: known }),
    offerSound: isSoundName(offerSound) ? offerSound : DEFAULTS.offerSound,
    messageSound: isSoundName(messageSound) ? messageSound : DEFAULTS.messageSound,
    repeat: yes('repeat'),
    notify: yes('notify'),
    asked: yes('asked'),
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
    singleKeys: yes('singleKeys'),
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
