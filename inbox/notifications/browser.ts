import type { WorkerWord } from './worker-word.ts';

/** What the browser allows: to notify, to be asked, or why not. */
export type Allowed = 'granted' | 'ask' | 'denied' | 'insecure' | 'install' | 'unsupported';

/** What notifications take from the browser, so that a test can hand in its own. */
export interface NotifyingBrowser {
  allowed(): Allowed;
  /** Asks the agent; to be called from a click. */
  ask(): Promise<Allowed>;
  /** The service worker, once it is at work; undefined where there can be none. */
  worker(): Promise<ServiceWorkerRegistration | undefined>;
  /** Listens to what the worker says until the signal ends it. */
  hear(listener: (word: WorkerWord) => void, signal: AbortSignal): void;
  /** Whether anybody may be looking at any page of this inbox: this one, or another tab. */
  watched(): Promise<boolean>;
  /** Puts a number on the app's icon, where there is one. */
  badge(count: number): void;
}

/** Held, by as many tabs as like, while the tab can be seen. */
const SEEN = 'porchlight-seen';

/** The real one. `worker` is the address of the service worker's script; its folder is its scope. */
export class Browser implements NotifyingBrowser {
  readonly #address: string;
  #worker: Promise<ServiceWorkerRegistration | undefined> | undefined;

  constructor(address = new URL('sw.js', location.href.split('#')[0]).href) {
    this.#address = address;
    beSeen();
  }

  allowed(): Allowed {
    if (!isSecureContext) return 'insecure';
    // On iOS only an inbox on the Home Screen may notify; elsewhere `standalone` is not known.
    const { standalone } = navigator as { standalone?: boolean };
    if (!('Notification' in globalThis)) return standalone === false ? 'install' : 'unsupported';
    if (!navigator.serviceWorker) return 'unsupported';
    return Notification.permission === 'default' ? 'ask' : Notification.permission;
  }

  async ask(): Promise<Allowed> {
    if (this.allowed() === 'ask') await Notification.requestPermission();
    return this.allowed();
  }

  worker(): Promise<ServiceWorkerRegistration | undefined> {
    this.#worker ??= this.#register();
    return this.#worker;
  }

  hear(listener: (word: WorkerWord) => void, signal: AbortSignal): void {
    const { serviceWorker } = navigator;
    serviceWorker?.addEventListener('message', ({ data }: MessageEvent<WorkerWord>) => listener(data), {
      signal,
    });
    serviceWorker?.startMessages();
  }

  async watched(): Promise<boolean> {
    if (document.visibilityState === 'visible') return true;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === SEEN);
  }

  badge(count: number): void {
    const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
    // Only an installed app has an icon.
    done?.catch(() => {});
  }

  async #register(): Promise<ServiceWorkerRegistration | undefined> {
    if (!isSecureContext || !navigator.serviceWorker) return undefined;
    const address = trusted(this.#address);
    await navigator.serviceWorker.register(address as string, { updateViaCache: 'none' });
    return navigator.serviceWorker.ready;
  }
}

/** Holds a lock that all visible tabs share: it ends with the tab, whatever becomes of that. */
function beSeen(): void {
  let hide = () => {};
  const look = () => {
    hide();
    if (document.visibilityState !== 'visible') return;
    const hidden = new Promise<void>((resolve) => {
      hide = resolve;
    });
    navigator.locks?.request(SEEN, { mode: 'shared' }, () => hidden).catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  look();
}

/** The page may run no script by a name that was put together, unless it is vouched for: this one is ours, and the only one. */
function trusted(address: string): string | TrustedScriptURL {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return (
    trustedTypes
      ?.createPolicy('porchlight-worker', { createScriptURL: (url) => url })
      .createScriptURL(address) ?? address
  );
}

interface TrustedScriptURL {
  toString(): string;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): TrustedScriptURL };
}
