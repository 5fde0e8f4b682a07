import type { ChatClient } from '../../client/chat-client.ts';
import { newId } from '../../client/id.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import type { Note, NotePage } from '../../protocol/note.ts';
import type { Api } from '../api.ts';

/** A note that the server has not kept yet. */
export interface PendingNote {
  readonly id: string;
  readonly text: string;
  /** By the local clock. */
  readonly at: string;
  readonly failed?: boolean;
}

interface Kept {
  draft: string;
  pending: PendingNote[];
}

/** Where notes are kept and sent from. */
export interface NotesDesk {
  client: ChatClient;
  api: Api;
  agentId: string;
  storage: Storage | undefined;
}

/** What agents noted beside one conversation, and what this agent is about to. Fires `change`. */
export class Notes extends EventTarget {
  readonly id: string;
  readonly #desk: NotesDesk;
  readonly #notes = new Map<string, Note>();
  #kept: Kept = { draft: '', pending: [] };
  #failed = false;

  constructor(id: string, desk: NotesDesk) {
    super();
    this.id = id;
    this.#desk = desk;
    try {
      this.#kept = { ...this.#kept, ...JSON.parse(desk.storage?.getItem(this.#key) ?? '{}') };
    } catch {
      // Not to be read: begin with nothing.
    }
    for (const pending of this.#kept.pending) if (!pending.failed) void this.#send(pending);
  }

  /** Oldest first. */
  get notes(): readonly Note[] {
    return [...this.#notes.values()].sort((a, b) => a.at.localeCompare(b.at));
  }

  get pending(): readonly PendingNote[] {
    return this.#kept.pending.filter(({ id }) => !this.#notes.has(id));
  }

  /** Whether they could not be read. */
  get failed(): boolean {
    return this.#failed;
  }

  /** What is being written: kept over reloads. */
  get draft(): string {
    return this.#kept.draft;
  }

  set draft(draft: string) {
    this.#keep({ draft });
  }

  /** Reads all of them, whatever is known. */
  async load(): Promise<void> {
    try {
      let after: string | undefined;
      do {
        const query = after ? `?after=${encodeURIComponent(after)}` : '';
        const page = await this.#desk.api.ask<NotePage>('GET', `/conversations/${this.id}/notes${query}`);
        for (const note of page.notes) this.#notes.set(note.id, note);
        after = page.after;
      } while (after);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.#changed();
  }

  /** Notes what the draft says; it is kept once, however often it has to be sent. */
  add(author: AgentCard): void {
    const text = this.draft.trim();
    if (!text) return;
    const pending = { id: newId(), text, at: new Date().toISOString() };
    this.#keep({ draft: '', pending: [...this.#kept.pending, pending] });
    void this.#send(pending, author);
  }

  retry(id: string): void {
    const pending = this.#kept.pending.find((waiting) => waiting.id === id);
    if (!pending) return;
    this.#mark(id, false);
    void this.#send(pending);
  }

  discard(id: string): void {
    this.#keep({ pending: this.#kept.pending.filter((waiting) => waiting.id !== id) });
  }

  /** Somebody, perhaps this agent elsewhere, has added one. For the session that owns this. */
  added(note: Note): void {
    this.#notes.set(note.id, note);
    this.#changed();
  }

  async #send({ id, text }: PendingNote, author?: AgentCard): Promise<void> {
    try {
      const body = { conversationId: this.id, text };
      const { at } = await this.#desk.client.request('note.add', body, id);
      const agent = author ?? { id: this.#desk.agentId, name: '' };
      this.#notes.set(id, { id, at, agent, text });
      this.discard(id);
      // After a reload only the server knows by which name it is kept.
      if (!author) void this.load();
    } catch {
      this.#mark(id, true);
    }
  }

  #mark(id: string, failed: boolean): void {
    this.#keep({ pending: this.#kept.pending.map((note) => (note.id === id ? { ...note, failed } : note)) });
  }

  get #key(): string {
    return `porchlight:${this.#desk.agentId}:note:${this.id}`;
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    const { draft, pending } = this.#kept;
    try {
      if (draft || pending.length) this.#desk.storage?.setItem(this.#key, JSON.stringify(this.#kept));
      else this.#desk.storage?.removeItem(this.#key);
    } catch {
      // Full or forbidden: only its survival of a reload is lost.
    }
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
