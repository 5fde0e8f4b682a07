import type { Side } from '../protocol/entry.ts';
import { Alarm } from './alarm.ts';
import type { Connection } from './connection.ts';
import type { Conversation } from './conversation.ts';
import type { Environment } from './environment.ts';
import type { Shelf } from './shelf.ts';

/** Receipts wait this long for more of their kind, in milliseconds. */
export const RECEIPT_MS = 300;

/** What this side tells the other of what it has received and read, and what it has still to read. */
export class Receipts {
  readonly #key: string;
  readonly #side: Side;
  readonly #shelf: Shelf;
  readonly #connection: Connection;
  readonly #conversation: () => Conversation;
  readonly #soon: Alarm;
  #told = '';

  constructor(
    side: Side,
    environment: Environment,
    shelf: Shelf,
    connection: Connection,
    conversation: () => Conversation,
  ) {
    this.#key = `read:${conversation().id}`;
    this.#side = side;
    this.#shelf = shelf;
    this.#connection = connection;
    this.#conversation = conversation;
    this.#soon = new Alarm(environment, () => this.#tell());
  }

  /** Texts of the other side that nobody here has read, in any tab. */
  get unread(): number {
    return this.#numbers().filter((number) => number > this.#read).length;
  }

  /** Everything so far has been seen. */
  markRead(): void {
    const { tail } = this.#conversation();
    if (tail <= this.#read) return;
    const news = this.unread > 0;
    this.#shelf.set(this.#key, tail);
    if (news) this.#soon.set(RECEIPT_MS);
  }

  /** The log has grown: one tab is enough to say so. */
  received(): void {
    if (this.#connection.leader && !this.#soon.isSet) this.#soon.set(RECEIPT_MS);
  }

  /** The other side, or the socket, has forgotten what we said. */
  again(): void {
    this.#told = '';
    this.received();
  }

  get #read(): number {
    return this.#shelf.get<number>(this.#key) ?? 0;
  }

  #numbers(): number[] {
    const { entries } = this.#conversation();
    return entries
      .filter((entry) => entry.kind === 'text' && entry.by !== this.#side)
      .map(({ number }) => number);
  }

  #tell(): void {
    const { id: conversationId } = this.#conversation();
    const numbers = this.#numbers();
    const delivered = numbers.at(-1) ?? 0;
    const read = numbers.findLast((number) => number <= this.#read) ?? 0;
    const told = `${delivered} ${read}`;
    if (!delivered || told === this.#told || !this.#connection.online) return;
    this.#told = told;
    this.#connection.tell('receipt.set', { conversationId, delivered, read });
  }
}
