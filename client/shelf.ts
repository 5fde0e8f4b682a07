import type { Word } from './connection/tabs.ts';
import type { Environment } from './environment.ts';
import { toJson } from './plain-json.ts';

/** What a shelf needs of its owner. */
export interface ShelfListener {
  /** Another tab has put this there, or taken it away. */
  changed(key: string): void;
  say(word: Word): void;
}

/**
 * Small things kept in the browser and shared by its tabs: one key each, so that two tabs writing at once cannot
 * overwrite each other's. Memory comes first: where storage is full or forbidden, nothing is lost but its survival
 * of a reload.
 */
export class Shelf {
  readonly #prefix: string;
  readonly #storage: Storage | undefined;
  readonly #listener: ShelfListener;
  readonly #values = new Map<string, unknown>();
  /** What storage would not take. */
  readonly #unsaved = new Set<string>();

  constructor(scope: string, { storage }: Environment, listener: ShelfListener) {
    this.#prefix = `porchlight:${scope}:`;
    this.#storage = storage;
    this.#listener = listener;
    this.load();
  }

  /** Looks again at what is stored: a page that was away has not heard the others. */
  load(): void {
    for (const key of this.#values.keys()) if (!this.#unsaved.has(key)) this.#values.delete(key);
    try {
      for (let index = 0; index < (this.#storage?.length ?? 0); index++)
        this.#read(this.#storage?.key(index));
    } catch {
      // Not to be read: begin with nothing.
    }
  }

  get<T>(key: string): T | undefined {
    return this.#values.get(key) as T | undefined;
  }

  /** Names of what is there, by their beginning. */
  keys(prefix: string): string[] {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Puts a value there; undefined takes it away. */
  set(key: string, value: unknown): void {
    this.take(key, value);
    this.#unsaved.delete(key);
    try {
      if (value === undefined) this.#storage?.removeItem(this.#prefix + key);
      else this.#storage?.setItem(this.#prefix + key, toJson(value));
    } catch {
      this.#unsaved.add(key);
    }
    this.#listener.say({ kind: 'set', key, value });
  }

  /** What another tab has put there. */
  take(key: string, value: unknown): void {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    this.#listener.changed(key);
  }

  /** The same, where tabs have no other way to tell each other. */
  stored({ key, newValue }: StorageEvent): void {
    if (key?.startsWith(this.#prefix)) this.take(key.slice(this.#prefix.length), parse(newValue));
  }

  #read(name: string | null | undefined): void {
    if (!name?.startsWith(this.#prefix)) return;
    const value = parse(this.#storage?.getItem(name));
    if (value !== undefined) this.#values.set(name.slice(this.#prefix.length), value);
  }
}

function parse(stored: string | null | undefined): unknown {
  try {
    return JSON.parse(stored ?? '') ?? undefined;
  } catch {
    return undefined;
  }
}
