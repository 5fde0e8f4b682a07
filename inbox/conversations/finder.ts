import type { ConversationRow } from '../../protocol/down.ts';
import { isFound, termsOf } from '../../protocol/search.ts';
import { PastConversations, type PastSource } from './past-conversations.ts';

/** What the agent searches for: among past conversations on the server, among their own by the same rule here. */
export class Finder {
  /** The words; empty when nothing is searched for. */
  words = '';
  /** The past ones that are found. */
  past: PastConversations | undefined;
  readonly #source: PastSource;
  readonly #changed: () => void;
  #terms: readonly string[] = [];

  constructor(source: PastSource, changed: () => void) {
    this.#source = source;
    this.#changed = changed;
  }

  /** Searches for something else, or, by empty words, for nothing any more. */
  search(text: string): void {
    const words = text.trim().replace(/\s+/g, ' ');
    if (words === this.words) return;
    this.past?.removeEventListener('change', this.#changed);
    this.words = words;
    this.#terms = termsOf(words);
    this.past = words ? new PastConversations(this.#source, words) : undefined;
    this.past?.addEventListener('change', this.#changed);
    this.#changed();
  }

  /** Of these rows, those that are found; all of them while nothing is searched for. */
  among(rows: readonly ConversationRow[]): readonly ConversationRow[] {
    return this.words ? rows.filter(({ visitor }) => isFound(visitor, this.#terms)) : rows;
  }
}
