import { randomUUID } from 'node:crypto';
import { CONNECTION_MAX_MS, PRESENCE_MS } from '../../protocol/limits.ts';
import { POLLED } from '../domain/polled.ts';
import type { Database, Item } from './database.ts';
import * as keys from './keys.ts';
import { MOST_WAITING } from './mailboxes.ts';

/** That somebody was there is written down once in this time: until then a poll that fetches nothing only reads. */
export const SEEN_MS = 25_000;

/** How long after the last poll the database may forget a mailbox. */
const FORGOTTEN_MS = 10 * 60_000;

/** The mailboxes, for those whose they are. A poll that fetches nothing is one cheap read: there are very many of them. */
export class PolledConnections {
  readonly #database: Database;
  readonly #once: Database;

  /**
   * `once` makes no call twice by itself: a fetch that is repeated because its answer was lost would find nothing, and
   * say so. It fails instead, and whoever asked opens the next connection and resumes.
   */
  constructor(database: Database, once: Database) {
    this.#database = database;
    this.#once = once;
  }

  /** Makes a connection of this person, and answers its id. */
  async open(person: string, now: number): Promise<string> {
    const id = `${POLLED}${randomUUID()}`;
    await this.#database.put({ ...keys.mailbox(id), person, openedAt: now, ...emptied(now) });
    return id;
  }

  /**
   * Takes out what waits, in the order in which it was put in: whatever happens, each push is answered at most once.
   * `afresh` sees what was put in a moment ago, too. Undefined means that this person has no such connection any more.
   */
  async fetch(id: string, person: string, now: number, afresh = false): Promise<string[] | undefined> {
    const box = await this.#look(id, person, now, afresh);
    if (!box) return undefined;
    if (box.size === 0 && Number(box.seenAt) > now - SEEN_MS) return [];
    const was = await this.#once.exchange(keys.mailbox(id), {
      set: emptied(now),
      when: 'attribute_exists(pk)',
    });
    if (was && isUsable(was, person, now)) return was.pushes as string[];
    // It has filled up since it was looked at: whoever could put nothing in any more has struck it off.
    if (was) await this.close(id);
    return undefined;
  }

  async close(id: string): Promise<void> {
    await this.#database.delete(keys.mailbox(id));
  }

  /** What was read cheaply may be a moment old: nobody is turned away for that. */
  async #look(id: string, person: string, now: number, afresh: boolean): Promise<Item | undefined> {
    for (const consistent of afresh ? [true] : [false, true]) {
      const box = await this.#database.get(keys.mailbox(id), consistent);
      if (box && isUsable(box, person, now)) return box;
    }
    return undefined;
  }
}

function emptied(now: number) {
  return { pushes: [], size: 0, seenAt: now, ttl: Math.ceil((now + FORGOTTEN_MS) / 1000) };
}

/** As a gateway's connection it ends with silence and with age, and when its owner fetches far too little. */
function isUsable({ person, openedAt, seenAt, size }: Item, whose: string, now: number): boolean {
  return (
    person === whose &&
    Number(seenAt) > now - PRESENCE_MS &&
    Number(openedAt) > now - CONNECTION_MAX_MS &&
    Number(size) < MOST_WAITING
  );
}
