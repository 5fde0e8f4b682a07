import type { Database } from './database.ts';
import * as keys from './keys.ts';

/** As much of a booked meeting as says when an agent has no time for chats. */
export interface BookedTime {
  start: number;
  end: number;
  site: string;
}

/** When agents have meetings: all that routing reads of them, and a query without anything else in its way. */
export class Appointments {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those that begin in `[from, to)`, no more than a few days, and were not called off: they fit one page. */
  async between(agentId: string, from: number, to: number): Promise<BookedTime[]> {
    const edge = (ms: number) => keys.meeting(agentId, new Date(ms).toISOString(), '');
    const { items } = await this.#database.query({
      where: '#pk = :pk AND #sk BETWEEN :from AND :to',
      values: { ':pk': edge(from).pk, ':from': edge(from).sk, ':to': edge(to).sk },
      consistent: true,
    });
    return items
      .filter(({ status }) => status === 'booked')
      .map(({ start, end, site }) => ({
        start: Date.parse(String(start)),
        end: Date.parse(String(end)),
        site: String(site),
      }));
  }
}
