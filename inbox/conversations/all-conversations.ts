import type { ConversationRow } from '../../protocol/down.ts';
import type { Finder } from './finder.ts';
import type { OwnConversations } from './own-conversations.ts';
import type { PastConversations } from './past-conversations.ts';
import { type Filter, listed, unlessSame } from './rows.ts';

/** This agent's conversations and the past ones of everybody, as one list, whittled down by a search. */
export class AllConversations {
  readonly own: OwnConversations;
  readonly past: PastConversations;
  readonly finder: Finder;
  readonly #rows: Record<Filter, ConversationRow[]> = { active: [], all: [] };

  constructor(own: OwnConversations, past: PastConversations, finder: Finder) {
    this.own = own;
    this.past = past;
    this.finder = finder;
  }

  /** The rows to list, newest first. The same array as long as they are the same. */
  rows(filter: Filter, selected: string | undefined): ConversationRow[] {
    const own = this.finder.among(this.own.rows);
    const past = (this.finder.past ?? this.past).rows;
    this.#rows[filter] = unlessSame(this.#rows[filter], listed(own, past, filter, selected));
    return this.#rows[filter];
  }

  /** What is known of one conversation's row. */
  row(id: string): ConversationRow | undefined {
    const past = this.past.get(id) ?? this.finder.past?.get(id);
    return this.own.row(id) ?? (past && this.own.fresh(past));
  }
}
