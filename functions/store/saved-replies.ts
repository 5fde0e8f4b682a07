import type { ReplyDraft, ReplyKind, SavedReply } from '../../protocol/saved-reply.ts';
import { asWritten, type Database, type Item } from './database.ts';
import * as keys from './keys.ts';

/** Where a saved reply is: among everybody's, or among those of one agent. */
export interface ReplyPlace {
  kind: ReplyKind;
  agentId: string;
  id: string;
}

/** The saved replies. They are few, so each shelf is read whole. */
export class SavedReplies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All on one shelf. */
  async on(kind: ReplyKind, agentId: string): Promise<SavedReply[]> {
    const { pk } = keys.reply(shelf(kind, agentId), '');
    const replies: SavedReply[] = [];
    let from: Item | undefined;
    do {
      const where = '#pk = :pk';
      const page = await this.#database.query({ where, values: { ':pk': pk }, consistent: true, from });
      replies.push(...page.items.map((item) => replyOf(kind, item)));
      from = page.next;
    } while (from);
    return replies;
  }

  /** One of them. */
  async get({ kind, agentId, id }: ReplyPlace): Promise<SavedReply | undefined> {
    const item = await this.#database.get(keys.reply(shelf(kind, agentId), id), true);
    return item && replyOf(kind, item);
  }

  /** Writes the next version over the one that was edited. Undefined: that is not the one that is there. */
  async put({ kind, agentId, id }: ReplyPlace, draft: ReplyDraft): Promise<SavedReply | undefined> {
    const { title, text, version: was } = draft;
    const key = keys.reply(shelf(kind, agentId), id);
    const version = was + 1;
    const saved =
      was === 0
        ? await this.#database.putNew({ ...key, title, text, version })
        : await this.#database.update(key, {
            set: { title, text, version },
            when: '#version = :was',
            values: { ':was': was },
          });
    return saved ? { id, kind, title, text, version } : undefined;
  }

  /** Takes away the version that was looked at. False: that is not the one that is there. */
  async delete({ kind, agentId, id }: ReplyPlace, version: number): Promise<boolean> {
    const key = keys.reply(shelf(kind, agentId), id);
    return this.#database.deleteIf(key, '#version = :was', { ':was': version });
  }
}

/** No agent's id is that word: they all begin with `agt_`. */
function shelf(kind: ReplyKind, agentId: string): string {
  return kind === 'shared' ? 'shared' : agentId;
}

function replyOf(kind: ReplyKind, item: Item): SavedReply {
  const { sk, title, text, version } = asWritten<SavedReply>(item);
  return { id: sk.slice('REPLY#'.length), kind, title, text, version };
}
