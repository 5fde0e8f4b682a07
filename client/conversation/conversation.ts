import type { AgentCard, Entry, Fallback, Side } from '../../protocol/entry.ts';
import type { VisitorContext, VisitorDetails } from '../../protocol/visitor.ts';

/** How far one side has received and read: numbers of entries. */
export interface Marks {
  readonly delivered: number;
  readonly read: number;
}

/** What a log says so far. Immutable: every change makes a new one. */
export interface Conversation {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** Number of the newest entry; 0 when there is none. */
  readonly tail: number;
  readonly status: 'new' | 'requested' | 'offered' | 'active' | 'ended' | 'missed';
  readonly details: VisitorDetails;
  readonly context: VisitorContext;
  /** Who accepted it. */
  readonly agent?: AgentCard;
  /** Before whom it is now, to be taken or taken over, and until when by the local clock, in milliseconds. */
  readonly offer?: { readonly agent: AgentCard; readonly expiresAt: number } | undefined;
  /** When it was first accepted: ISO 8601, the server's clock. */
  readonly startedAt?: string;
  readonly endedHow?: 'visitor' | 'agent' | 'idle';
  readonly missed?: { readonly why: 'nobody' | 'left'; readonly fallback: Fallback };
  readonly marks: Readonly<Record<Side, Marks>>;
  readonly typing: Readonly<Record<Side, boolean>>;
  /** When it will end for want of an entry, by the local clock, in milliseconds; known once the warning is due. */
  readonly endsAt?: number | undefined;
}

const unmarked: Marks = { delivered: 0, read: 0 };

/** A conversation of which nothing is known yet. */
export function emptyConversation(id: string): Conversation {
  return {
    id,
    entries: [],
    tail: 0,
    status: 'new',
    details: {},
    context: {},
    marks: { visitor: unmarked, agent: unmarked },
    typing: { visitor: false, agent: false },
  };
}

/**
 * The conversation with one more entry. Only the next number changes anything: a known one is a repeat, and one
 * further on means that some are missing, which a resume brings.
 *
 * `skewMs` is how far the server's clock is ahead of the local one.
 */
export function addEntry(conversation: Conversation, entry: Entry, skewMs: number): Conversation {
  if (entry.number !== conversation.tail + 1) return conversation;
  const entries = [...conversation.entries, entry];
  // A silence is over with any entry.
  const grown = { ...conversation, entries, tail: entry.number, offer: undefined, endsAt: undefined };
  switch (entry.kind) {
    case 'requested':
      return { ...grown, status: 'requested', details: entry.details, context: entry.context };
    case 'offered': {
      const expiresAt = Date.parse(entry.expiresAt) - skewMs;
      return { ...grown, status: 'offered', offer: { agent: entry.agent, expiresAt } };
    }
    case 'declined':
    case 'lapsed':
      return { ...grown, status: 'requested' };
    case 'accepted':
      return { ...grown, status: 'active', agent: entry.agent, startedAt: grown.startedAt ?? entry.at };
    case 'transferring':
      return { ...grown, offer: { agent: entry.to, expiresAt: Date.parse(entry.expiresAt) - skewMs } };
    case 'text':
      return setTyping({ ...grown, offer: conversation.offer }, entry.by, false);
    case 'calendar':
    case 'booked':
    case 'rescheduled':
    case 'cancelled':
      // A meeting can be booked while an agent is being asked: the offer stands.
      return { ...grown, offer: conversation.offer };
    case 'ended':
      return { ...grown, status: 'ended', endedHow: entry.how };
    case 'missed':
      return { ...grown, status: 'missed', missed: { why: entry.why, fallback: entry.fallback } };
    default:
      return grown; // A kind that a newer server writes: it has its place, and this client has nothing to show.
  }
}

/** The conversation with one side typing, or not. */
export function setTyping(conversation: Conversation, by: Side, typing: boolean): Conversation {
  if (conversation.typing[by] === typing) return conversation;
  return { ...conversation, typing: { ...conversation.typing, [by]: typing } };
}

/** The conversation with one side's marks moved up; they never move down. */
export function addMarks(conversation: Conversation, by: Side, { delivered, read }: Marks): Conversation {
  const known = conversation.marks[by];
  if (delivered <= known.delivered && read <= known.read) return conversation;
  const marks = { delivered: Math.max(delivered, known.delivered), read: Math.max(read, known.read) };
  return { ...conversation, marks: { ...conversation.marks, [by]: marks } };
}

/** The conversation with its coming end, or without. */
export function setEndsAt(conversation: Conversation, endsAt: number | undefined): Conversation {
  return conversation.endsAt === endsAt ? conversation : { ...conversation, endsAt };
}
