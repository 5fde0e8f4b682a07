import { createHash } from 'node:crypto';
import type { DeviceMessage } from '../../protocol/device.ts';
import { isPushService } from '../domain/push-services.ts';
import { journal } from './journal.ts';
import { encryptPush, type SubscriptionKeys } from './push-encryption.ts';
import type { Vapid } from './vapid.ts';

/** How long a push service may take, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** Where a browser can be reached. */
export interface Subscription extends SubscriptionKeys {
  endpoint: string;
}

/** How long a push is worth delivering, and what it takes the place of if that has not been delivered. */
export interface Worth {
  seconds: number;
  topic: string;
}

/** Calls browsers through their push services. */
export class Pushes {
  readonly #vapid: Vapid;
  readonly #services: readonly string[];
  readonly #timeout: number;

  constructor(vapid: Vapid, services: readonly string[], timeout = TIMEOUT_MS) {
    this.#vapid = vapid;
    this.#services = services;
    this.#timeout = timeout;
  }

  /**
   * `gone`: there is no such subscription any more, and there never will be. `refused`: there is, and this service will
   * not have this of us however often it is asked. `failed` has been tried twice, and might go better later.
   */
  async send(
    subscription: Subscription,
    message: DeviceMessage,
    worth: Worth,
    now: number,
  ): Promise<'sent' | 'gone' | 'refused' | 'failed'> {
    if (!isPushService(subscription.endpoint, this.#services)) return 'gone';
    let body: Buffer;
    try {
      body = encryptPush(JSON.stringify(message), subscription);
    } catch (cause) {
      journal.warn('a subscription has keys that nothing can be encrypted for', cause);
      return 'gone';
    }
    const first = await this.#post(subscription.endpoint, body, worth, now);
    return first === 'failed' ? this.#post(subscription.endpoint, body, worth, now) : first;
  }

  async #post(endpoint: string, body: Buffer, { seconds, topic }: Worth, now: number) {
    const service = new URL(endpoint).host;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: this.#vapid.authorisation(endpoint, now),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(Math.max(0, Math.ceil(seconds))),
          urgency: 'high',
          topic: topicOf(topic),
        },
        body: new Uint8Array(body),
        // A service has no business sending us elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#timeout),
      });
      await response.body?.cancel();
      if (response.ok) return 'sent';
      if (response.status === 404 || response.status === 410) return 'gone';
      journal.warn('a push was refused', response.statusText, { service, status: response.status });
      if (isFinal(response.status)) return 'refused';
    } catch (cause) {
      journal.warn('a push could not be sent', cause, { service });
    }
    return 'failed';
  }
}

/** Whether asking once more changes nothing: neither too slow, nor too much, nor the service's own fault. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** A topic has at most 32 characters of base64url. */
function topicOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 32);
}
