import type { DeviceDraft } from '../../protocol/device.ts';
import type { Api } from '../api.ts';
import type { NotifyingBrowser } from './browser.ts';

/** How calling this browser stands: `blocked` is the browser's, or its push service's, doing. */
export type DeviceState = 'unknown' | 'on' | 'off' | 'blocked' | 'failed';

/** This browser as a device on which its agent can be called while the inbox is closed. Fires `change`. */
export class PushDevice extends EventTarget {
  state: DeviceState = 'unknown';
  readonly #agentId: string;
  readonly #api: Api;
  readonly #browser: NotifyingBrowser;
  #id: string | undefined;
  /** One thing at a time: to subscribe while unsubscribing would leave who knows what. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(agentId: string, api: Api, browser: NotifyingBrowser) {
    super();
    this.#agentId = agentId;
    this.#api = api;
    this.#browser = browser;
  }

  /** Subscribes, or renews what is subscribed, in the language that the agent reads. */
  enable(language: string): Promise<void> {
    return this.#inTurn(async () => this.#become(await this.#subscribe(language)));
  }

  /** This browser is not called any more. */
  disable(): Promise<void> {
    return this.#inTurn(async () => {
      const worker = await this.#browser.worker();
      const subscription = await worker?.pushManager?.getSubscription();
      // Without it nothing arrives, whether or not the server hears of it now.
      await subscription?.unsubscribe();
      const id = this.#id;
      this.#id = undefined;
      if (id) await this.#api.ask('DELETE', `/me/devices/${id}`).catch(() => {});
      this.#become('off');
    });
  }

  /** Has the server call this browser; true when it has been asked to. */
  async try(test: string): Promise<boolean> {
    await this.#last;
    if (!this.#id) return false;
    await this.#api.ask('POST', `/me/devices/${this.#id}/test`, { test });
    return true;
  }

  async #subscribe(language: string): Promise<DeviceState> {
    let draft: DeviceDraft;
    try {
      const worker = await this.#browser.worker();
      if (!worker?.pushManager) return 'blocked';
      const { key } = await this.#api.ask<{ key: string }>('GET', '/me/devices').catch(() => ({ key: '' }));
      if (!key) return 'failed';
      draft = { ...(await subscriptionFor(worker.pushManager, key, this.#agentId)), language };
    } catch {
      return 'blocked';
    }
    try {
      const { device } = await this.#api.ask<{ device: string }>('PUT', '/me/devices', draft);
      this.#id = device;
      return 'on';
    } catch {
      return 'failed';
    }
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#last.then(act, act);
    this.#last = done.catch(() => {});
    return done;
  }

  #become(state: DeviceState): void {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** Whose the browser's one subscription is. */
const OWNER = 'porchlight-push-owner';

/**
 * The browser's subscription to pushes of this server and for this agent. One to an earlier key is of no use; and one
 * that was another agent's, whose session ran out here, would go on calling them before the eyes of this one.
 */
async function subscriptionFor(
  manager: PushManager,
  key: string,
  agentId: string,
): Promise<Omit<DeviceDraft, 'language'>> {
  let subscription = await manager.getSubscription();
  if (subscription && (keyOf(subscription) !== key || localStorage.getItem(OWNER) !== agentId)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  localStorage.setItem(OWNER, agentId);
  subscription ??= await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } };
}

function keyOf({ options }: PushSubscription): string | undefined {
  const { applicationServerKey: key } = options;
  if (!key) return undefined;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
