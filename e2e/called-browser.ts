import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { PushService } from '../functions/push-service.test-server.ts';
import { SCREEN } from '../inbox/notifications/screen.ts';
import type { Stack } from '../local/stack.ts';
import type { DeviceDraft, DeviceMessage } from '../protocol/device.ts';

/** What a notification on the screen says. */
export interface Seen {
  tag: string;
  title: string;
  actions: string[];
}

/**
 * A browser that its agent is called on: everything in it is Chromium's own but the way from the push service to it.
 *
 * `PushManager.subscribe` asks a service on the internet, and Chromium refuses it in the private contexts of tests. So
 * the page gets a subscription to our own push service instead, which decrypts and checks what the stack sends; from there
 * the DevTools protocol hands the message to the service worker, as the browser does with one that it has decrypted.
 */
export class CalledBrowser {
  readonly #context: BrowserContext;
  readonly #stack: Stack;
  readonly #service: PushService;
  #devtools: CDPSession | undefined;
  #registrationId: string | undefined;
  subscription: DeviceDraft | undefined;
  #delivered = 0;

  private constructor(context: BrowserContext, stack: Stack, service: PushService) {
    this.#context = context;
    this.#stack = stack;
    this.#service = service;
  }

  static async prepare(context: BrowserContext, stack: Stack, service: PushService): Promise<CalledBrowser> {
    const called = new CalledBrowser(context, stack, service);
    await context.grantPermissions(['notifications'], { origin: stack.url });
    await context.exposeFunction('subscribeHere', async (key: string) => {
      called.subscription ??= await service.subscribe(key);
      return called.subscription;
    });
    await context.addInitScript(subscribeHere);
    return called;
  }

  /** Waits for the next push to this browser, and has the service worker hear it. */
  async deliver(): Promise<DeviceMessage> {
    const { subscription } = this;
    if (!subscription) throw new Error('The inbox has not subscribed.');
    const message = await waitFor(() => this.#service.to(subscription)[this.#delivered]);
    this.#delivered++;
    await this.hear(message);
    return message;
  }

  /** Has the service worker hear these, one upon the other. */
  async hear(...messages: DeviceMessage[]): Promise<void> {
    const [session, registrationId] = await this.#worker();
    const { url: origin } = this.#stack;
    await Promise.all(
      messages.map((message) =>
        session.send('ServiceWorker.deliverPushMessage', {
          origin,
          registrationId,
          data: JSON.stringify(message),
        }),
      ),
    );
  }

  /** What is on the screen; asked in turn, like the inbox itself asks: see SCREEN. */
  async seen(): Promise<Seen[]> {
    return (await this.#inWorker()).evaluate(async (screen) => {
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
      const all = await navigator.locks.request(screen, () => registration.getNotifications());
      return all.map((shown) => {
        const { tag, title, actions = [] } = shown as Notification & { actions?: { title: string }[] };
        return { tag, title, actions: actions.map((action) => action.title) };
      });
    }, SCREEN);
  }

  /** Waits until exactly these are on the screen. */
  async sees(...titles: string[]): Promise<void> {
    let told = '';
    await waitFor(async () => {
      told = (await this.seen()).map(({ title }) => title).join();
      return told === titles.join() || undefined;
    }).catch((error) => {
      throw new Error(`On the screen is "${told}", not "${titles.join()}".`, { cause: error });
    });
  }

  /**
   * Clicks a notification, or a button of it; gives the address of the window that the worker opens, if it opens one.
   * The event is the browser's own but for the click, without which no window may be opened: the caller opens it.
   */
  async click(tag: string, action = ''): Promise<string | undefined> {
    return (await this.#inWorker()).evaluate(
      async ([screen, name, button]) => {
        const scope = self as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { openWindow(url: string): Promise<null> };
          NotificationEvent: new (
            type: string,
            init: object,
          ) => Event & { waitUntil(done: Promise<void>): void };
        };
        let opened: string | undefined;
        scope.clients.openWindow = async (url) => {
          opened = url;
          return null;
        };
        const [notification] = await navigator.locks.request(screen, () =>
          scope.registration.getNotifications({ tag: name }),
        );
        const event = new scope.NotificationEvent('notificationclick', { notification, action: button });
        let done: Promise<void> | undefined;
        event.waitUntil = (promise) => {
          done = promise;
        };
        self.dispatchEvent(event);
        await done;
        return opened;
      },
      [SCREEN, tag, action] as const,
    );
  }

  async #inWorker() {
    return waitFor(() =>
      this.#context.serviceWorkers().find((worker) => worker.url().endsWith('/inbox/sw.js')),
    );
  }

  async #worker(): Promise<[CDPSession, string]> {
    if (this.#devtools && this.#registrationId) return [this.#devtools, this.#registrationId];
    const page = await this.#context.newPage();
    // Any page of the origin will do; it is none of the inbox's.
    await page.goto(`${this.#stack.url}/outbox/`);
    const session = await this.#context.newCDPSession(page);
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      this.#registrationId = registrations.find(({ isDeleted }) => !isDeleted)?.registrationId;
    });
    await session.send('ServiceWorker.enable');
    this.#devtools = session;
    return [session, await waitFor(() => this.#registrationId)];
  }
}

/** In the page: a subscription to the service that the test brings, in the place of one on the internet. */
function subscribeHere(): void {
  const { subscribeHere: ask } = globalThis as unknown as {
    subscribeHere(key: string): Promise<DeviceDraft>;
  };
  let kept: PushSubscription | null = null;
  PushManager.prototype.getSubscription = async () => kept;
  PushManager.prototype.subscribe = async (options) => {
    const key = String(options?.applicationServerKey);
    const { endpoint, keys } = await ask(key);
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const made = {
      endpoint,
      options: { applicationServerKey: bytes.buffer, userVisibleOnly: true },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        kept = null;
        return true;
      },
    };
    kept = made as unknown as PushSubscription;
    return kept;
  };
}

/** A page that is told that nobody sees it: a headless browser shows all of them. */
export async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function waitFor<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
