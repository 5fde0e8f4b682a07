import { CONNECTION_MAX_MS } from '../../protocol/limits.ts';
import type { Database } from './database.ts';
import { connectionOf, keys } from './keys.ts';

/** No connection outlives the gateway's limit; a little later its note goes by itself. */
const FORGOTTEN_MS = CONNECTION_MAX_MS + 10 * 60_000;

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
    const { pk, sk } = keys.connection(agentId, '');
    const { items } = await this.#database.query({
      where: '#pk = :pk AND begins_with(#sk, :connection)',
      values: { ':pk': pk, ':connection': sk },
      consistent: true,
    });
    return items.flatMap((item) => connectionOf(String(item.sk)) ?? []);
  }
}
