import type { Database, Item } from './database.ts';
import { conversationIdOf, DUE, meetingIdOf } from './keys.ts';

/** Something whose wake-up is overdue. */
export type OverdueThing = { conversationId: string } | { meetingId: string };

/** Everything whose wake-up was lost, or never meant to come. */
export class Overdue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The oldest first. */
  async *at(now: number): AsyncGenerator<OverdueThing> {
    let from: Item | undefined;
    do {
      const page = await this.#database.query({
        index: 'byDue',
        where: '#due = :due AND #dueAt < :now',
        values: { ':due': DUE, ':now': new Date(now).toISOString() },
        limit: 100,
        from,
      });
      for (const { pk, sk } of page.items) {
        const meetingId = meetingIdOf(String(sk));
        yield meetingId === undefined ? { conversationId: conversationIdOf(String(pk)) } : { meetingId };
      }
      from = page.next;
    } while (from);
  }
}
