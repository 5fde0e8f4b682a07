import type { Conversation } from '../../client/conversation.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import type { Entry } from '../../protocol/entry.ts';

/** Which conversations the list shows: those this agent is in now, or the past ones of everybody too. */
export type Filter = 'active' | 'all';

/** A row brought up to date with what is known of its log. */
export function freshRow(row: ConversationRow, { entries, endedHow }: Conversation): ConversationRow {
  const newest = entries.at(-1);
  if (!newest || newest.number < row.last.number) return row;
  const status = endedHow || row.status === 'ended' ? 'ended' : 'active';
  const said = lastSaid(entries) ?? spoken(row);
  return { ...row, status, last: { number: newest.number, at: newest.at, ...said } };
}

/** The newest text; before there is any, what the visitor wrote when they asked. */
function lastSaid(entries: readonly Entry[]) {
  const said = entries.findLast(({ kind }) => kind === 'text' || kind === 'requested');
  if (said?.kind === 'text') return { by: said.by, text: said.text };
  if (said?.kind !== 'requested' || !said.details.text) return undefined;
  return { by: 'visitor' as const, text: said.details.text };
}

/**
 * The rows to show, newest first. A chat that ends while it is being read stays among the active ones until the
 * agent has turned to another: nothing vanishes under their eyes.
 */
export function listed(
  own: Iterable<ConversationRow>,
  past: readonly ConversationRow[],
  filter: Filter,
  selected: string | undefined,
): ConversationRow[] {
  const mine = [...own];
  const known = new Set(mine.map((row) => row.id));
  const rows =
    filter === 'all'
      ? [...mine, ...past.filter((row) => !known.has(row.id))]
      : mine.filter((row) => row.status === 'active' || row.id === selected);
  return rows.sort((a, b) => b.last.at.localeCompare(a.last.at) || a.id.localeCompare(b.id));
}

function spoken({ last: { by, text } }: ConversationRow) {
  return { ...(by && { by }), ...(text !== undefined && { text }) };
}
