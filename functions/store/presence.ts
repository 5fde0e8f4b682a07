import { CONNECTION_MAX_MS } from '../../protocol/limits.ts';
import type { Database, Item } from './database.ts';
import * as keys from './keys.ts';
import { connectionOf, deviceOf } from './keys.ts';

/** No connection outlives the gateway's limit; a little later its note goes by itself. */
const FORGOTTEN_MS = CONNECTION_MAX_MS + 10 * 60_000;

/** What an agent may be reached by. */
export interface Reach {
  connections: string[];
  devices: Device[];
}

/** A browser that its agent can be called on while the inbox is closed. */
export interface Device {
  id: string;
  /** Seconds since 1970; after that it is no longer called. */
  ttl: number;
}

/** The connections noted for agents. A note says that there was one: whether it lives, the gateway knows. */
export class Presence {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(agentId: string, connectionId: string, now: number): Promise<void> {
    const ttl = Math.ceil((now + FORGOTTEN_MS) / 1000);
    await this.#database.put({ ...keys.connection(agentId, connectionId), ttl });
  }

  async remove(agentId: string, connectionId: string): Promise<void> {
    await this.#database.delete(keys.connection(agentId, connectionId));
  }

  async of(agentId: string): Promise<string[]> {
    return (await this.reach(agentId)).connections;
  }

  /** The connections, and the devices, in one reading. */
  async reach(agentId: string): Promise<Reach> {
    const { items } = await this.#database.query({
      // '$' is the sign after '#': between the two is every connection and every device, and nothing after them.
      where: '#pk = :pk AND #sk BETWEEN :first AND :last',
      values: { ':pk': keys.agent(agentId).pk, ':first': 'CONN#', ':last': 'DEVICE$' },
      consistent: true,
    });
    return reachOf(items);
  }
}

/** What is among an agent's items. */
export function reachOf(items: readonly Item[]): Reach {
  return {
    connections: items.flatMap(({ sk }) => connectionOf(String(sk)) ?? []),
    devices: items.flatMap(({ sk, ttl }) => {
      const id = deviceOf(String(sk));
      return id ? [{ id, ttl: Number(ttl) }] : [];
    }),
  };
}

/** The database forgets an item some time after it could have. */
export function isLive({ ttl }: Device, now: number): boolean {
  return ttl * 1000 > now;
}
