import type { Entry } from '../../protocol/entry.ts';
import type { Note } from '../../protocol/note.ts';

/** A note among the entries of a log. */
export type NoteLine = { readonly kind: 'note' } & Note;

/**
 * The log with its notes where they belong in time. Entries keep their order, which is the log's; a note stands after
 * everything that had happened by then.
 */
export function placeNotes(entries: readonly Entry[], notes: readonly Note[]): (Entry | NoteLine)[] {
  const waiting = [...notes].sort((a, b) => a.at.localeCompare(b.at));
  const placed: (Entry | NoteLine)[] = [];
  for (const entry of entries) {
    const later = waiting.findIndex(({ at }) => at >= entry.at);
    const before = waiting.splice(0, later < 0 ? waiting.length : later);
    placed.push(...before.map(lineOf), entry);
  }
  return [...placed, ...waiting.map(lineOf)];
}

function lineOf(note: Note): NoteLine {
  return { kind: 'note', ...note };
}
