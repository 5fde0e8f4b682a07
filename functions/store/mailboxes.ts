import { PRESENCE_MS } from '../../protocol/limits.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';

/** Characters that may wait. Whoever does not fetch them has lost the connection, as with a gateway's that is stuck. */
export const MOST_WAITING = 64 * 1024;

/** Two clocks may differ by this much: whoever is told here that nobody fetches any more must never be wrong. */
const MARGIN_MS = 10_000;

/** Where pushes wait for connections that are polled: whoever has something to say puts it in, see PolledConnections for the rest. */
export class Mailboxes {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Puts something in. False: nobody fetches any more, or too much waits already. */
  put(connectionId: string, push: string, now: number): Promise<boolean> {
    return this.#database.update(keys.mailbox(connectionId), {
      append: { pushes: [push] },
      add: { size: push.length },
      when: '#seenAt > :since AND #size < :most',
      values: { ':since': now - PRESENCE_MS - MARGIN_MS, ':most': MOST_WAITING },
    });
  }

  /** When somebody last fetched what waits, give or take half a minute; undefined if nobody does any more. */
  async seenAt(connectionId: string, now: number): Promise<number | undefined> {
    const box = await this.#database.get(keys.mailbox(connectionId), true);
    const seenAt = Number(box?.seenAt ?? 0);
    return seenAt > now - PRESENCE_MS - MARGIN_MS ? seenAt : undefined;
  }
}
