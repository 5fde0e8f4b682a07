import { createHash } from 'node:crypto';
import type { DeviceDraft } from '../../protocol/device.ts';
import { DEVICE_DAYS, MAX_DEVICES } from '../../protocol/limits.ts';
import { asWritten, type Database, type Item } from './database.ts';
import * as keys from './keys.ts';
import { deviceOf } from './keys.ts';
import type { Device } from './presence.ts';

/** A device with all that calling it takes. */
export interface KeptDevice extends Device, DeviceDraft {
  /** The conversations whose offer it has been told of, and not yet told that it is over. */
  offered: ReadonlySet<string>;
}

/** The browsers that agents can be called on. */
export class Devices {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps a device for another month, and gives its id. An agent who has too many loses the one that has not been heard
   * of for longest.
   */
  async keep(agentId: string, draft: DeviceDraft, now: number): Promise<string> {
    const id = deviceId(draft.endpoint);
    const ttl = Math.ceil(now / 1000) + DEVICE_DAYS * 24 * 60 * 60;
    const { endpoint, keys: secrets, language } = draft;
    await this.#database.update(keys.device(agentId, id), { set: { endpoint, secrets, language, ttl } });
    const others = (await this.of(agentId)).filter((device) => device.id !== id);
    const surplus = others.sort((a, b) => b.ttl - a.ttl).slice(MAX_DEVICES - 1);
    await Promise.all(surplus.map((device) => this.forget(agentId, device.id)));
    return id;
  }

  async of(agentId: string): Promise<KeptDevice[]> {
    const { items } = await this.#database.beginning(keys.device(agentId, ''));
    return items.map(deviceFrom);
  }

  async forget(agentId: string, id: string): Promise<void> {
    await this.#database.delete(keys.device(agentId, id));
  }

  /** Notes that the device is being told of an offer. False: it was told before, or is no longer there. */
  async noteOffered(agentId: string, id: string, conversationId: string): Promise<boolean> {
    return this.#database.update(keys.device(agentId, id), {
      add: { offered: new Set([conversationId]) },
      when: 'attribute_exists(pk) AND NOT contains(#offered, :conversation)',
      values: { ':conversation': conversationId },
    });
  }

  /** Strikes that note off. False: somebody else has. */
  async strikeOffered(agentId: string, id: string, conversationId: string): Promise<boolean> {
    return this.#database.update(keys.device(agentId, id), {
      drop: { offered: new Set([conversationId]) },
      when: 'contains(#offered, :conversation)',
      values: { ':conversation': conversationId },
    });
  }
}

/** One address, one device: a browser that subscribes again is not called twice. */
function deviceId(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url').slice(0, 22);
}

function deviceFrom(item: Item): KeptDevice {
  const { sk, endpoint, secrets, language, ttl, offered } = asWritten<
    DeviceDraft & { secrets: DeviceDraft['keys']; ttl: number; offered?: ReadonlySet<string> }
  >(item);
  return {
    id: deviceOf(sk) ?? '',
    endpoint,
    keys: secrets,
    language,
    ttl: Number(ttl),
    offered: offered ?? new Set(),
  };
}
