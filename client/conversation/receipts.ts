import { Alarm } from '../alarm.ts';
import type { Visit } from '../visit.ts';
import type { Conversation } from './conversation.ts';

/** Receipts wait this long for more of their kind, in milliseconds. */
export const RECEIPT_MS = 300;

/** What this side tells the other of what it has received and read, and what it has still to read. */
export class Receipts {
  readonly #visit: Visit;
  readonly #conversation: () => Conversation;
  readonly #soon: Alarm;
  /** The newest number a receipt has been sent for. */
  #told = 0;

  constructor(visit: Visit, conversation: () => Conversation) {
    this.#visit = visit;
    this.#conversation = conversation;
    this.#soon = new Alarm(visit.environment, () => this.#tell());
  }

  /** Texts of the other side that nobody here has read, in any tab. */
  get unread(): number {
    return this.#numbers.filter((number) => number > this.read).length;
  }

  /** Everything so far has been seen. */
  markRead(): void {
    const { tail } = this.#conversation();
    if (tail <= this.read) return;
    const news = this.unread > 0;
    this.#visit.shelf.set(this.#key, tail);
    if (news) this.#tellSoon();
  }

  /** The log has grown. One tab is enough to say so, and what we said ourselves needs no receipt. */
  received(): void {
    if (this.#visit.connection.leader && (this.#numbers.at(-1) ?? 0) > this.#told) this.#tellSoon();
  }

  /** The other side, or the server, has forgotten what we said, or never heard it. */
  again(): void {
    if (this.#visit.connection.leader && this.#conversation().tail) this.#tellSoon();
  }

  /** Leaves it until there is something to tell again. */
  pause(): void {
    this.#soon.clear();
  }

  get #key(): string {
    return `read:${this.#conversation().id}`;
  }

  /** The number up to which somebody here has read, in any tab. */
  get read(): number {
    return this.#visit.shelf.get<number>(this.#key) ?? 0;
  }

  /** The texts of the other side. */
  get #numbers(): number[] {
    return this.#conversation()
      .entries.filter((entry) => entry.kind === 'text' && entry.by !== this.#visit.side)
      .map(({ number }) => number);
  }

  #tellSoon(): void {
    if (!this.#soon.isSet) this.#soon.set(RECEIPT_MS);
  }

  #tell(): void {
    if (!this.#visit.connection.online) return;
    const { id: conversationId, tail: delivered } = this.#conversation();
    this.#told = delivered;
    const read = Math.min(this.read, delivered);
    this.#visit.connection.tell('receipt.set', { conversationId, delivered, read });
  }
}
