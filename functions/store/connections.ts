import type { BusyCache, Connection } from '../domain/calendar-connection.ts';
import type { Span } from '../domain/spans.ts';
import { asWritten, type Database } from './database.ts';
import * as keys from './keys.ts';
import { untilDecided } from './until-decided.ts';

const MINUTE = 60_000;

/** The calendars that agents have connected. One each: another takes its place. */
export class Connections {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(agentId: string): Promise<Connection | undefined> {
    const item = await this.#database.get(keys.calendarConnection(agentId), true);
    return item && asWritten<Connection>(item);
  }

  /** Connects this one, instead of whatever was. */
  async put(agentId: string, connection: Connection): Promise<void> {
    await this.#database.put({ ...keys.calendarConnection(agentId), ...connection });
  }

  /** Forgets it, its secrets and what was read. */
  async delete(agentId: string): Promise<void> {
    await this.#database.delete(keys.calendarConnection(agentId));
    await this.#database.delete(keys.busy(agentId));
  }

  /** Notes something about a connection. False: it is another one by now. */
  async note(agentId: string, id: string, set: Partial<Connection>): Promise<boolean> {
    return untilDecided(async () => {
      const noted = await this.#database.update(keys.calendarConnection(agentId), {
        set,
        when: '#id = :id',
        values: { ':id': id },
      });
      if (noted) return true;
      return (await this.get(agentId))?.id === id ? undefined : false;
    });
  }

  /** Notes that the agent is being told of a state. False: they have been. */
  async claimTelling(agentId: string, id: string, told: 'failing' | 'revoked'): Promise<boolean> {
    return this.#database.update(keys.calendarConnection(agentId), {
      set: { told },
      when: '#id = :id AND (attribute_not_exists(#told) OR #told <> :told)',
      values: { ':id': id, ':told': told },
    });
  }

  async cache(agentId: string): Promise<BusyCache | undefined> {
    const item = await this.#database.get(keys.busy(agentId), false);
    return item && { ...asWritten<BusyCache>(item), spans: unpacked(String(item.spans)) };
  }

  async setCache(agentId: string, cache: BusyCache): Promise<void> {
    await this.#database.put({ ...keys.busy(agentId), ...cache, spans: packed(cache.spans) });
  }
}

/** Whole minutes in few letters: a year of a busy person's calendar is read with every look at their free times. */
function packed(spans: readonly Span[]): string {
  return spans
    .map(({ start, end }) => [Math.floor(start / MINUTE), Math.ceil(end / MINUTE)])
    .map(([start = 0, end = 0]) => `${start.toString(36)}-${(end - start).toString(36)}`)
    .join(' ');
}

function unpacked(text: string): Span[] {
  if (!text) return [];
  return text.split(' ').map((span) => {
    const [start = 0, minutes = 0] = span.split('-').map((part) => Number.parseInt(part, 36));
    return { start: start * MINUTE, end: (start + minutes) * MINUTE };
  });
}
