import type { ChatClient } from '../../client/chat-client.ts';
import type { Conversation } from '../../client/conversation/conversation.ts';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import { freshRow } from './rows.ts';

/** So many conversations that are not this agent's are kept at hand after a look: going back to one costs nothing. */
const LOOKED_AT = 20;

/** The chats of this agent, and what else they look at, kept up to date by their logs. Fires `change`. */
export class OwnConversations extends EventTarget {
  /** Conversations that the server would not show to this agent. */
  readonly refused = new Set<string>();
  readonly #client: ChatClient;
  readonly #rows = new Map<string, ConversationRow>();
  readonly #followed = new Map<string, LiveConversation>();
  /** What each row was made of, so that the same is made once. */
  readonly #made = new Map<string, { row: ConversationRow; of: Conversation; fresh: ConversationRow }>();

  constructor(client: ChatClient) {
    super();
    this.#client = client;
  }

  get rows(): ConversationRow[] {
    return [...this.#rows.values()].map((row) => this.fresh(row));
  }

  /** Texts of visitors that wait to be read. */
  get unread(): number {
    return this.rows
      .filter((row) => row.status === 'active')
      .reduce((sum, { id }) => sum + this.#client.conversation(id).unread, 0);
  }

  row(id: string): ConversationRow | undefined {
    const row = this.#rows.get(id);
    return row && this.fresh(row);
  }

  /** These are this agent's. */
  add(...rows: ConversationRow[]): void {
    for (const row of rows) {
      this.#rows.set(row.id, row);
      // Looked at before it was theirs, it was refused; now it is not.
      if (this.refused.delete(row.id)) this.#leave(row.id);
      this.follow(row.id);
    }
  }

  /** A row of any list with what is known of its log. */
  fresh(row: ConversationRow): ConversationRow {
    const live = this.#followed.get(row.id);
    if (!live) return row;
    const made = this.#made.get(row.id);
    if (made?.row === row && made.of === live.conversation) return made.fresh;
    const fresh = freshRow(row, live.conversation);
    this.#made.set(row.id, { row, of: live.conversation, fresh });
    return fresh;
  }

  /** A colleague has taken it over: it is no longer this agent's to see. */
  passed(id: string): void {
    this.refused.add(id);
    this.#rows.delete(id);
    this.#leave(id);
    this.#changed();
  }

  /** Of what is not among these ids it is asked whether it is still this agent's: somebody may have taken it over. */
  confirm(ids: readonly string[]): void {
    for (const { id, status } of this.rows) {
      if (status === 'active' && !ids.includes(id)) this.#read(this.#client.conversation(id));
    }
  }

  /** Follows what the agent turns to. A day of looking at past chats does not pile them up. */
  look(id: string): void {
    // What was another's may have ended since, and be everybody's to read.
    if (this.refused.delete(id)) this.#leave(id);
    this.follow(id);
    const others = [...this.#followed].filter(([other]) => other !== id && !this.#rows.has(other));
    for (const [other] of others.slice(0, -LOOKED_AT)) this.#leave(other);
  }

  /** Reads a conversation's log and hears of everything in it from now on. */
  follow(id: string): void {
    if (this.#followed.has(id)) return;
    const live = this.#client.conversation(id);
    this.#followed.set(id, live);
    live.addEventListener('change', this.#changed);
    live.addEventListener('refused', this.#onRefused);
    this.#read(live);
  }

  stop(): void {
    for (const live of this.#followed.values()) this.#ignore(live);
  }

  #read(live: LiveConversation): void {
    live.resume().catch((error: unknown) => {
      // Whatever else is wrong is wrong with the connection, which resumes by itself.
      if (error instanceof ChatError && error.code === 'conversation.unknown') this.#refuse(live);
    });
  }

  readonly #onRefused = ({ target }: Event) => this.#refuse(target as LiveConversation);

  #refuse({ id }: LiveConversation): void {
    this.refused.add(id);
    this.#rows.delete(id);
    this.#changed();
  }

  /** Lets go of a conversation; turned to again, it is read anew. */
  #leave(id: string): void {
    const live = this.#followed.get(id);
    if (live) this.#ignore(live);
    this.#followed.delete(id);
    this.#made.delete(id);
    this.#client.forget(id);
  }

  #ignore(live: LiveConversation): void {
    live.removeEventListener('change', this.#changed);
    live.removeEventListener('refused', this.#onRefused);
  }

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
