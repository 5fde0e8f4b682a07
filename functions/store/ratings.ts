import type { Rating } from '../../protocol/rating.ts';
import { type Deed, deletedAt } from '../domain/activities.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';

/** How visitors liked their chats: an attribute beside the state, which nothing changes any more after the end. */
export class Ratings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(conversationId: string): Promise<Rating | undefined> {
    const item = await this.#database.get(keys.meta(conversationId), true);
    return item?.rating as Rating | undefined;
  }

  /**
   * Keeps a rating, and the visitor's deed, in place of what they said before. Both stay where the first one was put: in
   * a history nobody rates a chat twice. Undefined: another tab was faster, and it is to be read again.
   */
  async save(
    { id, site, visitorId, number }: Conversation,
    { score, comment }: Omit<Rating, 'at'>,
    now: number,
  ): Promise<Rating | undefined> {
    const before = await this.of(id);
    const at = before?.at ?? new Date(now).toISOString();
    const said = { score, ...(comment !== undefined && { comment }) };
    const rating: Rating = { ...said, at };
    const deed: Deed = { kind: 'rated', at, ...said };
    // Nothing follows the entry that ended it: its place in the history is free.
    const key = keys.activity(site, visitorId, at, `${id}~${number + 1}`);
    const saved = await this.#database.transact([
      {
        update: keys.meta(id),
        set: { rating },
        when: before ? '#rating = :before' : 'attribute_not_exists(#rating)',
        ...(before && { values: { ':before': before } }),
      },
      { update: key, set: { deeds: [deed], conversationId: id, ttl: deletedAt(at) } },
    ]);
    return saved ? rating : undefined;
  }
}
