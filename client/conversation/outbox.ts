import { ChatError, type ErrorCode } from '../../protocol/errors.ts';
import { Alarm } from '../alarm.ts';
import { backoff } from '../backoff.ts';
import { newId } from '../id.ts';
import type { Shelf } from '../shelf.ts';
import type { Visit } from '../visit.ts';

/** A text of ours that is not in the log yet. */
export interface Outgoing {
  /** Becomes the entry's id. */
  readonly id: string;
  readonly text: string;
  /** When it was written: ISO 8601, the local clock. */
  readonly at: string;
  readonly state: 'sending' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode | undefined;
}

/** The same as it is kept. */
interface Item {
  id: string;
  text: string;
  /** Milliseconds; also its place in the queue. */
  at: number;
  /** The newest number known when it was first sent. It stays: an earlier copy can only be a later entry. */
  after?: number | undefined;
  /** Why it will not be sent any more. */
  code?: ErrorCode | undefined;
  /** Its number in the log, which has not reached us that far. */
  number?: number;
}

/** Names of all texts that wait, as `out:CONVERSATION:ID`. */
const OUTBOX = 'out:';

/** The conversations in which something waits to be sent, in this tab or another, now or before a reload. */
export function waitingConversations(shelf: Shelf): string[] {
  const waiting = shelf.keys(OUTBOX).filter((key) => !shelf.get<Item>(key)?.code);
  return [...new Set(waiting.map((key) => key.split(':')[1] ?? ''))];
}

/**
 * What we say in one conversation, in the order we said it. Every tab writes here; the leader sends: one text at a
 * time, the next when the last one has its place in the log. A text leaves when the log holds it, and not before.
 */
export class Outbox {
  readonly #conversationId: string;
  readonly #prefix: string;
  readonly #visit: Visit;
  readonly #tail: () => number | undefined;
  readonly #again: Alarm;
  #attempt = 0;
  #busy = false;

  /** `tail` is the newest number known; undefined while nothing may be sent for the first time. */
  constructor(conversationId: string, visit: Visit, tail: () => number | undefined) {
    this.#conversationId = conversationId;
    this.#prefix = `${OUTBOX}${conversationId}:`;
    this.#visit = visit;
    this.#tail = tail;
    this.#again = new Alarm(visit.environment, () => this.send());
  }

  get outgoing(): readonly Outgoing[] {
    return this.#items().map(({ id, text, at, code }) => ({
      id,
      text,
      at: new Date(at).toISOString(),
      state: code ? 'failed' : 'sending',
      code,
    }));
  }

  add(said: string): void {
    // As the server reads it: half a pair of surrogates is no text.
    const text = said.replace(/\p{Surrogate}/gu, '\uFFFD');
    const last = this.#items().at(-1)?.at ?? 0;
    // A clock that stands still or goes back does not change the order of what we say.
    this.#put({ id: newId('msg_'), text, at: Math.max(this.#visit.environment.now(), last + 1) });
    this.send();
  }

  retry(id: string): void {
    const item = this.#item(id);
    if (item) this.#put({ ...item, code: undefined });
    this.send();
  }

  discard(id: string): void {
    this.#visit.shelf.set(this.#prefix + id, undefined);
  }

  /** Lets go of what the log holds. */
  settle(isLogged: (id: string) => boolean): void {
    for (const { id } of this.#items()) if (isLogged(id)) this.discard(id);
  }

  /** Sends the next text, if it is this tab's turn. */
  async send(): Promise<void> {
    const { connection, environment } = this.#visit;
    if (!connection.leader || !connection.online || this.#busy || this.#again.isSet) return;
    const item = this.#items().find(({ code, number }) => !code && !number);
    const after = item?.after ?? this.#tail();
    if (!item || after === undefined) return;
    const { id, text } = item;
    this.#busy = true;
    if (item.after === undefined) this.#put({ ...item, after });
    try {
      const body = { conversationId: this.#conversationId, after, text };
      const { number } = await connection.request('message.send', body, id);
      this.#attempt = 0;
      this.#change(id, { number });
    } catch (error) {
      // A connection that is refused says nothing about the text: it waits for a better one.
      if (!(error instanceof ChatError) || error.retry)
        this.#again.set(backoff(this.#attempt++, environment.random));
      else if (connection.shown.state !== 'refused') this.#change(id, { code: error.code });
    }
    this.#busy = false;
    this.send();
  }

  /** Leaves it until `send` is called again. */
  pause(): void {
    this.#again.clear();
  }

  #items(): Item[] {
    const items = this.#visit.shelf
      .keys(this.#prefix)
      .flatMap((key) => this.#visit.shelf.get<Item>(key) ?? []);
    return items.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  #item(id: string): Item | undefined {
    return this.#visit.shelf.get(this.#prefix + id);
  }

  #put(item: Item): void {
    this.#visit.shelf.set(this.#prefix + item.id, item);
  }

  /** Unless it has been settled or discarded meanwhile. */
  #change(id: string, change: Partial<Item>): void {
    const item = this.#item(id);
    if (item) this.#put({ ...item, ...change });
  }
}
