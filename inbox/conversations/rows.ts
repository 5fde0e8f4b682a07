import type { Conversation } from '../../client/conversation/conversation.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import type { Entry, LogEvent } from '../../protocol/entry.ts';

/** Which conversations the list shows: those this agent is in now, or the past ones of everybody too. */
export type Filter = 'active' | 'all';

/** A row brought up to date with what is known of its log. */
export function freshRow(
  row: ConversationRow,
  { entries, endedHow, agent = row.agent }: Conversation,
): ConversationRow {
  const newest = entries.at(-1);
  if (!newest || newest.number < row.last.number) return row;
  const status = endedHow || row.status === 'ended' ? 'ended' : 'active';
  const said = lastSaid(entries) ?? spoken(row);
  const event = lastEvent(entries) ?? (said.text === undefined ? endOf(newest) : undefined);
  return {
    ...row,
    status,
    agent,
    last: { number: newest.number, at: newest.at, ...said, ...(event && { event }) },
  };
}

/** What happened after the newest text, if a list tells of it. */
function lastEvent(entries: readonly Entry[]): LogEvent | undefined {
  const newest = entries.findLast((entry) => entry.kind === 'text' || isTold(entry));
  return newest?.kind === 'text' ? undefined : newest;
}

/** Of a chat in which nobody said anything it is told how it ended. */
function endOf(newest: Entry): LogEvent | undefined {
  return newest.kind === 'ended' ? newest : undefined;
}

/** Not how the chat came about, and not that it is over: that the row shows anyway. */
function isTold(entry: Entry): boolean {
  return TOLD.has(entry.kind) || (entry.kind === 'accepted' && entry.from !== undefined);
}

const TOLD: ReadonlySet<Entry['kind']> = new Set([
  'transferring',
  'stayed',
  'calendar',
  'booked',
  'rescheduled',
  'cancelled',
]);

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
  /** Newest first. */
  past: readonly ConversationRow[],
  filter: Filter,
  selected: string | undefined,
): ConversationRow[] {
  const mine = [...own]
    .filter((row) => filter === 'all' || row.status === 'active' || row.id === selected)
    .sort(newestFirst);
  if (filter !== 'all') return mine;
  const known = new Set(mine.map((row) => row.id));
  const others = past.filter((row) => !known.has(row.id));
  // Two sorted lists are merged: sorting thousands of rows at every text would be felt.
  const rows: ConversationRow[] = [];
  let at = 0;
  for (const row of mine) {
    for (let other = others[at]; other && newestFirst(other, row) < 0; other = others[++at]) rows.push(other);
    rows.push(row);
  }
  return rows.concat(others.slice(at));
}

/** By the newest entry; at the same time, so that an order is an order, by id. */
export function newestFirst(a: ConversationRow, b: ConversationRow): number {
  if (a.last.at !== b.last.at) return a.last.at < b.last.at ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** The old list if the new one is the same: whoever draws it need not look at every row to know. */
export function unlessSame<T>(old: T[], list: T[]): T[] {
  return old.length === list.length && old.every((item, index) => item === list[index]) ? old : list;
}

function spoken({ last: { by, text } }: ConversationRow) {
  return { ...(by && { by }), ...(text !== undefined && { text }) };
}
