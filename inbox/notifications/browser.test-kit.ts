import type { Allowed, NotifyingBrowser } from './browser.ts';
import type { WorkerWord } from './worker-word.ts';

/** The key that the server of devices.test-server.ts names. */
const SERVER_KEY = 'serverKeyInBase64Url';

/** A notification on the screen. */
interface Shown extends NotificationOptions {
  title: string;
  close(): void;
}

/**
 * A browser that allows what it is told to, and whose notifications can be looked at. What the real one does is tested
 * with the real worker, in e2e/notifications.test.ts.
 */
export class PaperBrowser implements NotifyingBrowser {
  state: Allowed;
  /** What the agent answers when asked. */
  answer: Allowed = 'granted';
  asked = 0;
  count = 0;
  /** Whether a tab of the inbox can be seen. */
  seen = false;
  /** Whether the push service can be reached. */
  reachable = true;
  shown: Shown[] = [];
  /** Everything that was ever shown. */
  readonly told: string[] = [];
  readonly #listeners = new Set<(word: WorkerWord) => void>();
  #subscription: PushSubscription | null = null;
  #subscribed = 0;

  constructor(state: Allowed = 'granted') {
    this.state = state;
  }

  allowed(): Allowed {
    return this.state;
  }

  async ask(): Promise<Allowed> {
    this.asked++;
    this.state = this.answer;
    return this.state;
  }

  async watched(): Promise<boolean> {
    return this.seen;
  }

  badge(count: number): void {
    this.count = count;
  }

  hear(listener: (word: WorkerWord) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  /** The worker says something to the pages. */
  say(word: WorkerWord): void {
    for (const listener of [...this.#listeners]) listener(word);
  }

  async worker(): Promise<ServiceWorkerRegistration> {
    const registration = {
      scope: 'https://desk.test/inbox/',
      showNotification: async (title: string, options: NotificationOptions) => this.#show(title, options),
      getNotifications: async ({ tag }: { tag?: string } = {}) =>
        this.shown.filter((one) => tag === undefined || one.tag === tag),
      pushManager: {
        getSubscription: async () => this.#subscription,
        subscribe: async () => this.#subscribe(),
      },
    };
    return registration as unknown as ServiceWorkerRegistration;
  }

  get subscribed(): boolean {
    return this.#subscription !== null;
  }

  #show(title: string, options: NotificationOptions): void {
    const shown = {
      ...options,
      title,
      close: () => {
        this.shown = this.shown.filter((one) => one !== shown);
      },
    };
    this.told.push(title);
    this.shown = [...this.shown.filter(({ tag }) => tag !== options.tag), shown];
  }

  #subscribe(): PushSubscription {
    if (!this.reachable) throw new DOMException('Registration failed', 'AbortError');
    const endpoint = `https://push.test/${++this.#subscribed}`;
    this.#subscription = {
      options: {
        applicationServerKey: Uint8Array.from(atob(SERVER_KEY), (byte) => byte.charCodeAt(0)).buffer,
      },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p256dh', auth: 'auth' } }),
      unsubscribe: async () => {
        this.#subscription = null;
        return true;
      },
    } as unknown as PushSubscription;
    return this.#subscription;
  }
}
