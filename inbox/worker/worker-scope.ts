/** What a service worker has around it, as far as ours uses it: the DOM's types know only pages. */
export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { type: 'window'; includeUncontrolled: true }): Promise<Client[]>;
    openWindow(url: string): Promise<Client | null>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate' | 'pushsubscriptionchange',
    listener: (event: Lasting) => void,
  ): void;
  addEventListener(type: 'push', listener: (event: Push) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NotificationClick) => void): void;
}

/** A window. */
export interface Client {
  readonly url: string;
  postMessage(message: unknown): void;
  focus(): Promise<Client>;
}

/** The worker is kept alive until what it waits for is done. */
interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Push extends Lasting {
  readonly data: { json(): DeviceJson } | null;
}

/** Whatever was encrypted for this browser, by whoever holds its keys. */
type DeviceJson = never;

interface NotificationClick extends Lasting {
  readonly notification: Notification;
  readonly action: string;
}
