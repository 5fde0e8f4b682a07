import type { ChatClient } from '../../client/chat-client.ts';
import type { LiveConversation } from '../../client/live-conversation.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import { freshRow } from './rows.ts';

/** The chats of this agent, and what else they look at, kept up to date by their logs. Fires `change`. */
export class OwnConversations extends EventTarget {
  /** Conversations that the server would not show to this agent. */
  readonly refused = new Set<string>();
  readonly #client: ChatClient;
  readonly #rows = new Map<string, ConversationRow>();
  readonly #followed = new Map<string, LiveConversation>();

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
      if (this.refused.delete(row.id)) this.#followed.delete(row.id);
      this.follow(row.id);
    }
  }

  /** A row of any list with what is known of its log. */
  fresh(row: ConversationRow): ConversationRow {
    const live = this.#followed.get(row.id);
    return live ? freshRow(row, live.conversation) : row;
  }

  /** Reads a conversation's log and hears of everything in it from now on. */
  follow(id: string): void {
    if (this.#followed.has(id)) return;
    const live = this.#client.conversation(id);
    this.#followed.set(id, live);
    live.addEventListener('change', this.#changed);
    live.resume().catch((error: unknown) => {
      // Whatever else is wrong is wrong with the connection, which resumes by itself.
      if (!(error instanceof ChatError) || error.code !== 'conversation.unknown') return;
      this.refused.add(id);
      this.#rows.delete(id);
      this.#changed();
    });
  }

  stop(): void {
    for (const live of this.#followed.values()) live.removeEventListener('change', this.#changed);
  }

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
