import { toJson } from '../../client/plain-json.ts';
import { MAX_TRAIL, MAX_TRAIL_URL } from '../../protocol/limits.ts';
import type { Trail } from '../../protocol/trail.ts';
import { visitorContext } from './context.ts';
import type { NoteBook } from './notes.ts';

interface Seen {
  page: string;
  title?: string | undefined;
  at: number;
}

/**
 * Notes that the visitor looks at this page: only in a tab in which they have opened the bubble, and from then on.
 * Come back to by a reload, or by opening the bubble again, it is the same visit to it.
 */
export function seePage(notes: NoteBook, opened = false): Seen[] {
  const seen = notes.parse<Seen[]>('trail') ?? [];
  if (!opened && !notes.read('trail')) return seen;
  const { page = '', title } = visitorContext();
  const here: Seen = { page: page.slice(0, MAX_TRAIL_URL), title, at: Date.now() };
  if (seen.at(-1)?.page === here.page) here.at = seen.pop()?.at ?? here.at;
  const trail = [...seen, here].slice(-MAX_TRAIL);
  notes.write('trail', toJson(trail));
  return trail;
}

/** What goes with a request, this page included. */
export function trailOf(notes: NoteBook): Trail {
  return seePage(notes, true).map(({ at, ...page }) => ({ ...page, ago: Math.max(0, Date.now() - at) }));
}
