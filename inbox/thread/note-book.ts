import type { Note } from '../../protocol/note.ts';
import { Notes, type NotesDesk } from './notes.ts';

/** What agents noted beside the conversations that are looked at. */
export class NoteBook {
  readonly #desk: NotesDesk;
  readonly #notes = new Map<string, Notes>();

  constructor(desk: NotesDesk) {
    this.#desk = desk;
  }

  /** What was noted beside this one. Always the same object; what is not known yet is asked for. */
  of(id: string): Notes {
    const known = this.#notes.get(id);
    if (known) return known;
    const notes = new Notes(id, this.#desk);
    this.#notes.set(id, notes);
    void notes.load();
    return notes;
  }

  /** What was noted while nobody looked was told to nobody here: it is asked for again, if it was before. */
  again(id: string): void {
    void this.#notes.get(id)?.load();
  }

  /** Somebody, perhaps this agent elsewhere, has added one. */
  added(id: string, note: Note): void {
    this.#notes.get(id)?.added(note);
  }
}
