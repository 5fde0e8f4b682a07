import { randomBytes } from 'node:crypto';
import type { Database, Write } from './database.ts';
import * as keys from './keys.ts';
import { untilDecided } from './until-decided.ts';

/** The private addresses at which agents' meetings can be subscribed to: whoever knows one reads it. */
export class Feeds {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id in an agent's address, made when it is first asked for. */
  async of(agentId: string): Promise<string> {
    return untilDecided(async () => {
      const known = await this.#known(agentId);
      if (known) return known;
      const feed = newFeed();
      return (await this.#give(agentId, feed, undefined)) ? feed : undefined;
    });
  }

  /** Another address for an agent; the one so far leads nowhere any more. */
  async renew(agentId: string): Promise<string> {
    return untilDecided(async () => {
      const feed = newFeed();
      return (await this.#give(agentId, feed, await this.#known(agentId))) ? feed : undefined;
    });
  }

  /** Whose meetings are at this address; undefined if nobody's are. */
  async agentOf(feed: string): Promise<string | undefined> {
    const item = await this.#database.get(keys.feed(feed), false);
    return item && String(item.agentId);
  }

  async #known(agentId: string): Promise<string | undefined> {
    const item = await this.#database.get(keys.calendar(agentId), true);
    return item?.feed as string | undefined;
  }

  #give(agentId: string, feed: string, was: string | undefined): Promise<boolean> {
    const noted: Write = {
      update: keys.calendar(agentId),
      set: { feed },
      when: was === undefined ? 'attribute_not_exists(#feed)' : '#feed = :was',
      ...(was !== undefined && { values: { ':was': was } }),
    };
    const gone: Write[] = was === undefined ? [] : [{ delete: keys.feed(was) }];
    return this.#database.transact([{ put: { ...keys.feed(feed), agentId } }, noted, ...gone]);
  }
}

/** Nobody guesses it. */
function newFeed(): string {
  return randomBytes(24).toString('base64url');
}
