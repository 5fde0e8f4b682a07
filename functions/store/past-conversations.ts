import { isFound } from '../../protocol/search.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import type { Conversation } from '../domain/conversation.ts';
import { KEPT_MONTHS } from '../domain/retention.ts';
import { keyFor } from '../domain/search-keys.ts';
import type { Database, Item } from './database.ts';
import * as keys from './keys.ts';
import { foundOf, monthOf } from './keys.ts';
import { stateOf } from './meta.ts';

/** A page of past conversations. */
export interface Past {
  conversations: Conversation[];
  before: { endedAt: string; id: string } | undefined;
}

/** Of the chats under one key so many are looked at for a page: what is searched for is rarely further down. */
const LOOKED_AT = 250;
const LOOKS = 4;

/** The past conversations of the organisation: listed by the month they ended in, and searched. */
export class PastConversations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Past chats, newest first, from where the last page ended. */
  async list(before: Past['before'], limit: number, now: number): Promise<Past> {
    const found: Conversation[] = [];
    let month = new Date(before?.endedAt ?? now);
    let from = before && exclusiveStart(before);
    for (let months = 0; months < KEPT_MONTHS && found.length < limit; months++) {
      const { items } = await this.#database.query({
        index: 'byMonth',
        where: '#endedMonth = :month',
        values: { ':month': monthOf(month.toISOString()) },
        backwards: true,
        limit: limit - found.length,
        from,
      });
      found.push(...items.map(stateOf));
      month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - 1));
      from = undefined;
    }
    const last = found.length === limit ? found.at(-1) : undefined;
    return {
      conversations: found,
      before: last?.endedAt ? { endedAt: last.endedAt, id: last.id } : undefined,
    };
  }

  /**
   * Past chats with the visitors a search finds, newest first. What a page costs is bounded: one that had to look far
   * has fewer rows than it might, perhaps none, and says where to go on.
   */
  async search(terms: readonly string[], before: Past['before'], limit: number): Promise<Past> {
    const key = keyFor(terms);
    const found: Past['before'][] = [];
    let from: Item | undefined =
      key !== undefined && before ? keys.found(key, before.endedAt, before.id) : undefined;
    for (let looks = 0; key !== undefined && looks < LOOKS && found.length < limit; looks++) {
      const { items, next } = await this.#database.query({
        where: '#pk = :pk',
        values: { ':pk': keys.found(key, '', '').pk },
        backwards: true,
        limit: LOOKED_AT,
        from,
      });
      const matching = items.filter((item) => isFound(item as VisitorDetails, terms));
      found.push(...matching.map(({ sk }) => foundOf(String(sk))));
      from = next;
      if (!from) break;
    }
    const page = found.slice(0, limit);
    const rest = found.length > limit ? page.at(-1) : from && foundOf(String(from.sk));
    const read = await Promise.all(page.map((place) => place && this.#state(place.id)));
    return { conversations: read.filter((conversation) => conversation !== undefined), before: rest };
  }

  async #state(conversationId: string, consistent = false): Promise<Conversation | undefined> {
    const item = await this.#database.get(keys.meta(conversationId), consistent);
    return item && stateOf(item);
  }
}

function exclusiveStart({ endedAt, id }: { endedAt: string; id: string }): Item {
  return { ...keys.meta(id), endedMonth: monthOf(endedAt), endedAt };
}
