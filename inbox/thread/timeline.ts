import type { Outgoing } from '../../client/conversation/outbox.ts';
import { dayKey } from '../../client/localize/days.ts';
import type { AgentCard, Entry, TextEntry } from '../../protocol/entry.ts';
import type { Note } from '../../protocol/note.ts';
import type { Notes, PendingNote } from './notes.ts';
import { type NoteLine, placeNotes } from './place-notes.ts';

/** One line of the thread as it is drawn. */
export type Line =
  | { kind: 'day'; key: string; at: string | number }
  | { kind: 'event'; key: string; entry: Exclude<Entry, TextEntry> }
  | { kind: 'note'; key: string; text: string; at: string; note?: Note; pending?: PendingNote }
  | {
      kind: 'text';
      key: string;
      own: boolean;
      /** Who had the chat then, if an agent said it. */
      agent?: AgentCard;
      text: string;
      at: string | number;
      /** The entry, once it is in the log. */
      entry?: TextEntry;
      /** The message, while it is not. */
      outgoing?: Outgoing;
      /** Whether it follows another of the same side so closely that the two stand together. */
      continues: boolean;
    };

/** Messages of one side with less than this between them stand together, in milliseconds. */
const TOGETHER = 3 * 60_000;

/** The lines of a thread: days, events, what was said and noted, and last what is still on its way. */
export function timeline(
  entries: readonly Entry[],
  outgoing: readonly Outgoing[],
  timeZone?: string,
  notes: Pick<Notes, 'notes' | 'pending'> = { notes: [], pending: [] },
): Line[] {
  const lines: Line[] = [];
  const add = (at: string | number, more: Line[]) => {
    const key = dayKey(at, timeZone);
    if (lines.findLast((line) => line.kind === 'day')?.key !== key) lines.push({ kind: 'day', key, at });
    lines.push(...more);
  };
  let agent: AgentCard | undefined;
  for (const line of placeNotes(entries, notes.notes)) {
    if (line.kind === 'accepted') agent = line.agent;
    add(line.at, linesOf(line, lines.at(-1), agent));
  }
  for (const pending of notes.pending) {
    const { id: key, text, at } = pending;
    add(at, [{ kind: 'note', key, text, at, pending }]);
  }
  const logged = new Set(entries.map((entry) => entry.id));
  for (const message of outgoing) {
    if (logged.has(message.id)) continue;
    const { id: key, text, at } = message;
    const continues = together(lines.at(-1), true, at);
    add(at, [{ kind: 'text', key, own: true, text, at, outgoing: message, continues }]);
  }
  return lines;
}

function linesOf(entry: Entry | NoteLine, before: Line | undefined, agent: AgentCard | undefined): Line[] {
  const { id: key, at } = entry;
  if (entry.kind === 'note') return [{ kind: 'note', key, text: entry.text, at, note: entry }];
  if (entry.kind === 'text') {
    const own = entry.by === 'agent';
    const continues = together(before, own, at);
    const text = { kind: 'text', key, own, text: entry.text, at, entry, continues } as const;
    return [own && agent ? { ...text, agent } : text];
  }
  const event: Line = { kind: 'event', key, entry };
  const asked = entry.kind === 'requested' ? entry.details.text : undefined;
  // What the visitor wrote in the form is the first thing they said.
  return asked
    ? [event, { kind: 'text', key: `${key}-text`, own: false, text: asked, at, continues: false }]
    : [event];
}

function together(before: Line | undefined, own: boolean, at: string | number): boolean {
  if (before?.kind !== 'text' || before.own !== own) return false;
  const gap = new Date(at).getTime() - new Date(before.at).getTime();
  return gap < TOGETHER && dayKey(at) === dayKey(before.at);
}
