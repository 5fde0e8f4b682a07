import type { AgentCard } from '../../protocol/entry.ts';
import type { Note, NotePage } from '../../protocol/note.ts';
import { deletableAt } from '../domain/retention.ts';
import { asWritten, type Database, type Item, type Write } from './database.ts';
import * as keys from './keys.ts';

/** A note that somebody wants beside a conversation. */
export interface NewNote {
  conversationId: string;
  /** Minted by the writer: beside one conversation it is kept once. */
  id: string;
  text: string;
  agent: AgentCard;
}

/** What agents noted, each in an item of its own beside the log: a log that visitors read cannot betray it. */
export class Notes {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a note once, however often it is sent, and answers the one that is kept. */
  async add({ conversationId, id, text, agent }: NewNote, now: number): Promise<Note> {
    const key = keys.note(conversationId, id);
    const note: Note = { id, at: new Date(now).toISOString(), agent, text };
    if (await this.#database.putNew({ ...key, ...note, ttl: deletableAt(note.at) })) return note;
    const kept = await this.#database.get(key, true);
    return kept ? noteOf(kept) : this.add({ conversationId, id, text, agent }, now);
  }

  /** A note's share in the transaction of a change of state: with it or not at all. */
  static write(conversationId: string, note: Note): Write {
    return { put: { ...keys.note(conversationId, note.id), ...note, ttl: deletableAt(note.at) } };
  }

  /** The note with this id. */
  async get(conversationId: string, id: string): Promise<Note | undefined> {
    const item = await this.#database.get(keys.note(conversationId, id), true);
    return item && noteOf(item);
  }

  /** One page of the notes after the one with this id. */
  async of(conversationId: string, after: string | undefined, limit: number): Promise<NotePage> {
    const from = after === undefined ? undefined : keys.note(conversationId, after);
    const { items, next } = await this.#database.beginning(keys.note(conversationId, ''), { limit, from });
    const notes = items.map(noteOf);
    const last = next && notes.at(-1)?.id;
    return { notes, ...(last && { after: last }) };
  }
}

function noteOf(item: Item): Note {
  const { id, at, agent, text } = asWritten<Note>(item);
  return { id, at, agent, text };
}
