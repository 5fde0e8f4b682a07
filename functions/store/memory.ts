import type { Entry } from '../../protocol/entry.ts';
import type { Conversation } from '../domain/conversation.ts';

/** What a warm handler remembers of a conversation: enough to put the next text without reading first. */
export interface Remembered {
  conversation: Conversation;
  tail: Pick<Entry, 'number' | 'at'>;
  /** The ids of the last entries, the tail's last. */
  ids: readonly string[];
}

const CONVERSATIONS = 5_000;
const IDS = 32;

/**
 * The ends of the logs that this handler has seen. It may be out of date and nothing comes of it: a place in a log
 * can be taken once, so a put from an old memory is refused, and the log is read.
 */
export class LogMemory {
  readonly #known = new Map<string, Remembered>();

  /** What is known of a log, if that covers every entry after `after`. */
  covering(conversationId: string, after: number): Remembered | undefined {
    const known = this.#known.get(conversationId);
    if (!known) return undefined;
    const { tail, ids } = known;
    return after <= tail.number && after >= tail.number - ids.length ? known : undefined;
  }

  /** Whether this is an older state of the conversation than one that is known of: a colleague may have it by now. */
  outdates({ id, number }: Conversation): boolean {
    return number < (this.#known.get(id)?.conversation.number ?? 0);
  }

  /** Keeps what was read or written, unless something newer is known. */
  keep(conversation: Conversation, { number, id, at }: Entry): void {
    const known = this.#known.get(conversation.id);
    if (known && known.tail.number >= number) return;
    const ids = known?.tail.number === number - 1 ? [...known.ids, id].slice(-IDS) : [id];
    this.#known.delete(conversation.id);
    this.#known.set(conversation.id, { conversation, tail: { number, at }, ids });
    if (this.#known.size > CONVERSATIONS) this.forget(this.#known.keys().next().value ?? '');
  }

  forget(conversationId: string): void {
    this.#known.delete(conversationId);
  }
}
