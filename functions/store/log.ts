import type { Entry, TextEntry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { RESUME_ENTRIES } from '../../protocol/limits.ts';
import { assertSees, assertTakesPart, takesPart } from '../domain/access.ts';
import { type Conversation, say } from '../domain/conversation.ts';
import { deletableAt } from '../domain/retention.ts';
import type { Speaker } from '../domain/speaker.ts';
import type { Database, Item } from './database.ts';
import * as keys from './keys.ts';
import { numberOf } from './keys.ts';
import { LogMemory } from './memory.ts';
import { besidesOf, type Connections, type Reading, stateOf } from './meta.ts';
import { untilDecided } from './until-decided.ts';

/** A text that somebody wants in the log. */
export interface NewText {
  conversationId: string;
  /** Minted by the sender: in one log it is stored once. */
  id: string;
  /** The last number the sender had seen when it first sent this: no earlier entry can be a copy of it. */
  after: number;
  text: string;
}

/** A text that is in the log, and who is to hear of it. */
export interface Appended {
  entry: TextEntry;
  connections: Connections;
}

/** Of the 128 KB that a message may have, what a page of entries may take. */
const PAGE_BYTES = 100_000;

/** The highest number that a key has digits for. */
const LAST_NUMBER = 999_999_999;

/** The logs: gap-free, each text once, closed by an end. */
export class Log {
  readonly #database: Database;
  readonly #memory = new LogMemory();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * State and tail, in one query. An inconsistent one costs half and may be old. Either may be torn by a transaction
   * that commits between its two items: each entry names the state its writer knew, so it shows, and is read again. So
   * is what is older than this handler knows: it must not tell anything to an agent who no longer has the chat.
   */
  async head(conversationId: string, consistent = true): Promise<Reading | undefined> {
    const { reading } = await untilDecided((attempt) =>
      this.#read(conversationId, consistent || attempt > 0),
    );
    if (reading) this.#memory.keep(reading.conversation, reading.tail);
    return reading;
  }

  /** One entry. */
  async entry(conversationId: string, number: number): Promise<Entry | undefined> {
    const item = await this.#database.get(keys.entry(conversationId, number), true);
    return item && entryOf(item);
  }

  /** One page of the entries after a number, as many as fit into a message, and whether there are more. */
  async after(conversationId: string, after: number): Promise<{ entries: Entry[]; more: boolean }> {
    const { items, next } = await this.#range(conversationId, after);
    const entries: Entry[] = [];
    let bytes = 0;
    for (const entry of items.map(entryOf)) {
      bytes += Buffer.byteLength(JSON.stringify(entry));
      if (bytes > PAGE_BYTES && entries.length > 0) return { entries, more: true };
      entries.push(entry);
    }
    return { entries, more: next !== undefined };
  }

  /** Stores a text once, however often it is sent, at the next number, unless the conversation is closed. */
  async append(text: NewText, speaker: Speaker, now: number): Promise<Appended> {
    return (await this.#appendFromMemory(text, speaker, now)) ?? this.#appendFromReading(text, speaker, now);
  }

  /** Stores that a calendar was shown, once by its id. False: somebody was faster, perhaps an earlier copy. */
  async show(
    { id, number: state }: Conversation,
    entry: Extract<Entry, { kind: 'calendar' }>,
  ): Promise<boolean> {
    const { number, at } = entry;
    return this.#database.transact([
      { put: Log.item(id, entry, state) },
      { put: { ...keys.shown(id, entry.id), number, ttl: deletableAt(at) } },
    ]);
  }

  /** The entry by which a calendar was shown under this id. */
  async shown(conversationId: string, id: string): Promise<Entry | undefined> {
    const item = await this.#database.get(keys.shown(conversationId, id), true);
    return item && this.entry(conversationId, Number(item.number));
  }

  /** An entry as the database keeps it; `state` is the number of the state its writer knew. */
  static item(conversationId: string, { number, ...line }: Entry, state: number): Item {
    return { ...keys.entry(conversationId, number), ...line, state, ttl: deletableAt(line.at) };
  }

  /**
   * Puts after the remembered tail while the reading that finds the other side runs. Every change of state takes a
   * place in the log, so a free place proves that the remembered state still holds.
   */
  async #appendFromMemory(text: NewText, speaker: Speaker, now: number): Promise<Appended | undefined> {
    const known = this.#memory.covering(text.conversationId, text.after);
    if (!known || known.ids.includes(text.id)) return undefined;
    if (known.conversation.status !== 'active' || !takesPart(known.conversation, speaker)) return undefined;
    const entry = say(known, { ...text, by: speaker.side }, now);
    const [stored, meta] = await Promise.all([
      this.#put(known.conversation, entry),
      this.#database.get(keys.meta(text.conversationId), false),
    ]);
    if (!stored) {
      this.#memory.forget(text.conversationId);
      return undefined;
    }
    // A reading older than the state names those who heard of the chat before a colleague took it over.
    const isOld = Number(meta?.number) < known.conversation.number;
    const heard = isOld ? await this.#database.get(keys.meta(text.conversationId), true) : meta;
    return heard && { entry, connections: besidesOf(heard).connections };
  }

  /** Reads, decides and puts. The first reading may be old: nobody is refused because of it. */
  async #appendFromReading(text: NewText, speaker: Speaker, now: number): Promise<Appended> {
    return untilDecided(async (attempt) => {
      const reading = await this.head(text.conversationId, attempt > 0);
      try {
        return await this.#appendTo(reading, text, speaker, now);
      } catch (refusal) {
        if (attempt > 0 || !(refusal instanceof ChatError)) throw refusal;
        return undefined;
      }
    });
  }

  async #appendTo(reading: Reading | undefined, text: NewText, speaker: Speaker, now: number) {
    assertSees(reading?.conversation, speaker);
    if (!reading) return undefined;
    const { conversation, tail, connections } = reading;
    if (text.after > tail.number) {
      throw new ChatError('frame.invalid', 'There is no such entry yet.', { field: 'after' });
    }
    const earlier = await this.#earlierCopy(text, tail);
    if (earlier) {
      if (earlier.by === speaker.side) return { entry: earlier, connections };
      throw new ChatError('frame.invalid', 'The other side has used this id.', { field: 'id' });
    }
    assertTakesPart(conversation, speaker);
    const entry = say(reading, { ...text, by: speaker.side }, now);
    return (await this.#put(conversation, entry)) ? { entry, connections } : undefined;
  }

  /** The text that an earlier copy of this frame has left between what its sender had seen and the tail. */
  async #earlierCopy({ conversationId, id, after }: NewText, tail: Entry): Promise<TextEntry | undefined> {
    if (isCopy(tail, id)) return tail.number > after ? tail : undefined;
    for (let from = after; from < tail.number - 1; ) {
      const entries = (await this.#range(conversationId, from)).items.map(entryOf);
      const copy = entries.find((entry) => isCopy(entry, id));
      if (copy) return copy;
      from = entries.at(-1)?.number ?? tail.number;
    }
    return undefined;
  }

  /** Undefined if what was read is torn. */
  async #read(conversationId: string, consistent: boolean): Promise<{ reading?: Reading } | undefined> {
    const { items } = await this.#database.query({
      where: '#pk = :pk',
      values: { ':pk': keys.meta(conversationId).pk },
      backwards: true,
      limit: 2,
      consistent,
    });
    const [meta, line] = items;
    if (!meta) return {};
    if (!line || meta.sk !== 'META' || meta.number !== line.state) return undefined;
    const conversation = stateOf(meta);
    if (this.#memory.outdates(conversation)) return undefined;
    return { reading: { conversation, tail: entryOf(line), ...besidesOf(meta) } };
  }

  async #put(conversation: Conversation, entry: TextEntry): Promise<boolean> {
    const stored = await this.#database.putNew(Log.item(conversation.id, entry, conversation.number));
    if (stored) this.#memory.keep(conversation, entry);
    return stored;
  }

  #range(conversationId: string, after: number) {
    const from = keys.entry(conversationId, Math.min(after + 1, LAST_NUMBER));
    return this.#database.query({
      where: '#pk = :pk AND #sk BETWEEN :from AND :to',
      values: { ':pk': from.pk, ':from': from.sk, ':to': keys.entry(conversationId, LAST_NUMBER).sk },
      limit: RESUME_ENTRIES,
      consistent: true,
    });
  }
}

function isCopy(entry: Entry, id: string): entry is TextEntry {
  return entry.kind === 'text' && entry.id === id;
}

function entryOf({ pk: _, sk, state: __, ttl: ___, ...line }: Item): Entry {
  return { number: numberOf(String(sk)), ...line } as Entry;
}
