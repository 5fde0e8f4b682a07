import type { Database } from './database.ts';
import * as keys from './keys.ts';
import { watcherOf } from './keys.ts';

/** How long a watch is remembered that nobody renews, in milliseconds. */
const FORGOTTEN_MS = 15 * 60_000;

/** The connections that are looking at an agent's free times. */
export class Watches {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(agentId: string, connectionId: string, now: number): Promise<void> {
    const ttl = Math.ceil((now + FORGOTTEN_MS) / 1000);
    await this.#database.put({ ...keys.watch(agentId, connectionId), ttl });
  }

  async remove(agentId: string, connectionId: string): Promise<void> {
    await this.#database.delete(keys.watch(agentId, connectionId));
  }

  async of(agentId: string): Promise<string[]> {
    const { items } = await this.#database.beginning(keys.watch(agentId, ''));
    return items.map((item) => watcherOf(String(item.sk)));
  }
}
