import type { Database } from './database.ts';
import { keys } from './keys.ts';

/** The visitors who have asked for a chat; of others nothing is kept. */
export class Visitors {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of the conversation this visitor has open. */
  async openConversation(site: string, visitorId: string): Promise<string | undefined> {
    const item = await this.#database.get(keys.visitor(site, visitorId), true);
    return item?.openConversation as string | undefined;
  }
}
