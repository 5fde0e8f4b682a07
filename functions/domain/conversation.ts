import type { AgentCard, Entry, Fallback, LogEvent, Side, TextEntry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { VisitorContext, VisitorDetails } from '../../protocol/visitor.ts';
import type { Sources } from './introduction.ts';
import { iso } from './iso.ts';
import { nextPlace as next, notBefore } from './log-place.ts';
import { type PastTransfer, type Transfer, withoutTransfer } from './transfer.ts';

export type Status = 'requested' | 'offered' | 'active' | 'ended' | 'missed';

/** The last thing a list shows of a past conversation. */
interface LastLine {
  number: number;
  at: string;
  by?: Side;
  text?: string;
  event?: LogEvent;
}

/** What the entries up to `number` add up to. Texts change nothing in it, so it is stored beside the log. */
export interface Conversation {
  id: string;
  site: string;
  visitorId: string;
  /** What a list and an offer show of the visitor; what they typed at length stays in the first entry. */
  visitor: VisitorDetails;
  /** Which of that they did not type. */
  sources?: Sources;
  status: Status;
  /** The number of the entry that brought this state about. */
  number: number;
  startedAt: string;
  /** Who accepted. */
  agent?: AgentCard;
  /** Before whom it is put, while it is offered. */
  offer?: { agent: AgentCard; expiresAt: string };
  /** Before whom it is put to be taken over, while it is active. */
  transfer?: Transfer;
  transferred?: PastTransfer;
  /** The ids of the agents who were offered it and did not take it. */
  tried: readonly string[];
  endedAt?: string;
  last?: LastLine;
}

/** A conversation and the newest line of its log. */
export interface Head {
  conversation: Conversation;
  tail: Entry;
}

/** A change of state: the entry that makes it and the state that it makes. */
export interface Change {
  entry: Entry;
  conversation: Conversation;
}

/** The agent who has it, or whom it is offered to while nobody has it. */
export function holder({ status, agent, offer }: Conversation): string | undefined {
  if (status === 'offered') return offer?.agent.id;
  return status === 'active' ? agent?.id : undefined;
}

/** The agent who is being asked to take it, whether nobody has it or a colleague. */
export function askedAgent({ status, offer, transfer }: Conversation): string | undefined {
  if (status === 'offered') return offer?.agent.id;
  return status === 'active' ? transfer?.to.id : undefined;
}

/** The agents whose open chats this conversation counts among: an offer counts like a chat. */
export function countedFor(conversation: Conversation): Set<string> {
  return new Set([holder(conversation), askedAgent(conversation)].filter((id) => id !== undefined));
}

/** Whether nothing can follow. */
export function isClosed({ status }: Conversation): boolean {
  return status === 'ended' || status === 'missed';
}

interface Ask {
  conversationId: string;
  site: string;
  visitorId: string;
  details: VisitorDetails;
  sources?: Sources;
  context: VisitorContext;
}

/** The first entry. */
export function request(ask: Ask, now: number): Change {
  const { details, context, sources = {} } = ask;
  const { text: _, ...visitor } = details;
  const at = iso(now);
  return {
    entry: { number: 1, id: 'requested:1', at, kind: 'requested', details, context },
    conversation: {
      id: ask.conversationId,
      site: ask.site,
      visitorId: ask.visitorId,
      visitor,
      ...(Object.keys(sources).length > 0 && { sources }),
      status: 'requested',
      number: 1,
      startedAt: at,
      tried: [],
    },
  };
}

/** Puts a requested chat before an agent for `acceptSeconds`. */
export function offer(head: Head, agent: AgentCard, acceptSeconds: number, now: number): Change {
  const { conversation } = head;
  if (conversation.status !== 'requested') throw new ChatError('offer.gone');
  const place = next(head, now, 'offered');
  const expiresAt = iso(Date.parse(place.at) + acceptSeconds * 1000);
  return {
    entry: { ...place, kind: 'offered', agent, expiresAt },
    conversation: { ...conversation, status: 'offered', number: place.number, offer: { agent, expiresAt } },
  };
}

/** The agent who was asked takes the chat, in time. */
export function accept(head: Head, agentId: string, now: number): Change {
  const { agent, expiresAt } = standingOffer(head, agentId);
  if (Date.parse(expiresAt) <= now) throw new ChatError('offer.gone');
  const place = next(head, now, 'accepted');
  const { offer: _, ...conversation } = head.conversation;
  return {
    entry: { ...place, kind: 'accepted', agent },
    conversation: { ...conversation, status: 'active', number: place.number, agent },
  };
}

/** The agent who was asked says no. */
export function decline(head: Head, agentId: string, now: number): Change {
  return withdraw(head, standingOffer(head, agentId).agent, 'declined', now);
}

/** The offer has run out. */
export function lapse(head: Head, now: number): Change {
  const { agent, expiresAt } = standingOffer(head);
  if (Date.parse(expiresAt) > now) throw new ChatError('offer.gone', 'This offer still has time to run.');
  return withdraw(head, agent, 'lapsed', now);
}

/** Nothing of the agent's who was asked can be reached: nobody waits for an answer. */
export function unreached(head: Head, now: number): Change {
  return withdraw(head, standingOffer(head).agent, 'lapsed', now, { unreached: true });
}

/** One side, or both by silence, ends the chat; a visitor who ends it before anybody accepted has left. */
export function end(head: Head, how: 'visitor' | 'agent' | 'idle', fallback: Fallback, now: number): Change {
  const { conversation, tail } = head;
  if (isClosed(conversation)) throw new ChatError('conversation.closed');
  if (conversation.status !== 'active') {
    if (how === 'visitor') return close(head, 'left', fallback, now);
    throw new ChatError('conversation.inactive');
  }
  const place = next(head, now, 'ended');
  const entry: LogEvent = { ...place, kind: 'ended', how };
  return {
    entry,
    conversation: {
      ...withoutTransfer(conversation, place.number),
      status: 'ended',
      number: place.number,
      endedAt: place.at,
      // In which nothing happened, what is left to say is how it ended.
      last: { number: place.number, at: place.at, ...(lastLine(tail) ?? { event: entry }) },
    },
  };
}

/** Nobody is left who could be asked. */
export function miss(head: Head, fallback: Fallback, now: number): Change {
  if (head.conversation.status !== 'requested') throw new ChatError('offer.gone');
  return close(head, 'nobody', fallback, now);
}

/** The next text, if this conversation takes any. */
export function say(
  head: { conversation: Conversation; tail: Pick<Entry, 'number' | 'at'> },
  { id, by, text }: Pick<TextEntry, 'id' | 'by' | 'text'>,
  now: number,
): TextEntry {
  if (isClosed(head.conversation)) throw new ChatError('conversation.closed');
  if (head.conversation.status !== 'active') throw new ChatError('conversation.inactive');
  return { number: head.tail.number + 1, id, at: notBefore(head.tail.at, now), kind: 'text', by, text };
}

/** Characters of the last text that a list shows. */
const LAST_LINE = 200;

/**
 * What a list shows of the newest entry of a chat that goes on: nothing while all that has happened is that it was
 * accepted. Half an emoji at the cut would be no text: the database refuses it.
 */
export function lastLine(tail: Entry): Pick<LastLine, 'by' | 'text' | 'event'> | undefined {
  if (tail.kind === 'accepted' && !tail.from) return undefined;
  if (tail.kind !== 'text') return { event: tail };
  return { by: tail.by, text: tail.text.slice(0, LAST_LINE).replace(/\p{Surrogate}$/u, '') };
}

function standingOffer({ conversation }: Head, agentId?: string) {
  const { status, offer } = conversation;
  if (status !== 'offered' || !offer) throw new ChatError('offer.gone');
  if (agentId !== undefined && offer.agent.id !== agentId) throw new ChatError('offer.gone');
  return offer;
}

function withdraw(
  head: Head,
  agent: AgentCard,
  kind: 'declined' | 'lapsed',
  now: number,
  more: { unreached?: true } = {},
): Change {
  const place = next(head, now, kind);
  const { offer: _, tried, ...conversation } = head.conversation;
  return {
    entry: { ...place, kind, agent, ...more },
    conversation: {
      ...conversation,
      status: 'requested',
      number: place.number,
      tried: [...tried, agent.id],
    },
  };
}

function close(head: Head, why: 'nobody' | 'left', fallback: Fallback, now: number): Change {
  const place = next(head, now, 'missed');
  const { offer, tried, ...conversation } = head.conversation;
  return {
    entry: { ...place, kind: 'missed', why, fallback },
    conversation: {
      ...conversation,
      status: 'missed',
      number: place.number,
      tried: offer ? [...tried, offer.agent.id] : tried,
      endedAt: place.at,
    },
  };
}
