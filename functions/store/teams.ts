import type { Database } from './database.ts';
import * as keys from './keys.ts';

/** Agents who take chats together. */
export interface Team {
  id: string;
  name: string;
  /** The ids of its agents. */
  agents: readonly string[];
}

/** The teams of the organisation. */
export class Teams {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All of them. */
  async all(): Promise<Team[]> {
    const { items } = await this.#database.query({
      where: '#pk = :pk',
      values: { ':pk': keys.team('').pk },
    });
    return items.map(
      ({ sk, name, agents }) => ({ id: String(sk).slice('TEAM#'.length), name, agents }) as Team,
    );
  }

  async put({ id, ...team }: Team): Promise<void> {
    await this.#database.put({ ...keys.team(id), ...team });
  }
}
