import type { Environment } from '../environment.ts';

/** A storage in memory that outlives its tabs; `full` makes it refuse. */
export class MemoryStorage implements Storage {
  full = false;
  readonly #values = new Map<string, string>();

  get length(): number {
    return this.#values.size;
  }
  clear(): void {
    this.#values.clear();
  }
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#values.delete(key);
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#values.set(key, value);
  }
}

interface Tab {
  /** The tab is gone, without a word. */
  close(): void;
  /** The tab hears nothing from others, and keeps its lock. */
  freeze(): void;
  thaw(): void;
}

interface Waiting {
  run(): Promise<unknown>;
  reject(reason: unknown): void;
}

/** What tabs of one browser share, where there is no browser: one lock, one channel, one storage. */
export class Browser {
  readonly storage = new MemoryStorage();
  readonly #channels = new Set<Channel>();
  readonly #queue: Waiting[] = [];
  #holder: Waiting | undefined;

  /** What one more tab of it has. The real ones are tested in tabs.browser.test.ts. */
  tab(): Pick<Environment, 'storage' | 'tabStorage' | 'locks' | 'BroadcastChannel'> & Tab {
    const channels = this.#channels;
    const mine = new Set<Channel>();
    let wake: (() => void) | undefined;
    let awake = Promise.resolve();
    const requested: Waiting[] = [];
    const BroadcastChannel = class extends Channel {
      constructor() {
        super(channels, () => awake);
        mine.add(this);
      }
    };
    const request = (_: string, { signal, steal }: LockOptions, run: () => Promise<void>) =>
      new Promise((resolve, reject) => {
        const waiting = {
          run: async () => resolve(await run()),
          reject: (reason: unknown) => awake.then(() => reject(reason)),
        };
        requested.push(waiting);
        signal?.addEventListener('abort', () => {
          if (!this.#queue.includes(waiting)) return;
          this.#queue.splice(this.#queue.indexOf(waiting), 1);
          reject(new DOMException('aborted', 'AbortError'));
        });
        if (steal) this.#steal(waiting);
        else this.#queue.push(waiting);
        queueMicrotask(() => this.#grant());
      });
    return {
      storage: this.storage,
      tabStorage: new MemoryStorage(),
      locks: { request } as unknown as LockManager,
      BroadcastChannel: BroadcastChannel as unknown as NonNullable<Environment['BroadcastChannel']>,
      freeze: () => {
        awake = new Promise((resolve) => {
          wake = resolve;
        });
      },
      thaw: () => wake?.(),
      close: () => {
        for (const channel of mine) channel.close();
        for (const waiting of requested) {
          if (this.#queue.includes(waiting)) this.#queue.splice(this.#queue.indexOf(waiting), 1);
          if (this.#holder === waiting) this.#release(waiting);
        }
      },
    };
  }

  #steal(waiting: Waiting): void {
    this.#holder?.reject(new DOMException('stolen', 'AbortError'));
    this.#holder = undefined;
    this.#queue.unshift(waiting);
  }

  #grant(): void {
    const next = this.#holder ? undefined : this.#queue.shift();
    if (!next) return;
    this.#holder = next;
    next.run().then(() => this.#release(next));
  }

  #release(waiting: Waiting): void {
    if (this.#holder !== waiting) return;
    this.#holder = undefined;
    this.#grant();
  }
}

class Channel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #all: Set<Channel>;
  readonly #awake: () => Promise<void>;

  constructor(all: Set<Channel>, awake: () => Promise<void>) {
    this.#all = all;
    this.#awake = awake;
    all.add(this);
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    for (const other of this.#all)
      if (other !== this)
        setImmediate(async () => {
          await other.#awake();
          if (this.#all.has(other)) other.onmessage?.({ data: copy });
        });
  }

  close(): void {
    this.#all.delete(this);
  }
}
