import type { AgentCard, Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Change, Conversation, Head } from './conversation.ts';
import { iso } from './iso.ts';
import { nextPlace } from './log-place.ts';

/** Somebody is being asked to take an active chat over. So long it stays with the agent who has it. */
export interface Transfer {
  /** The id of the request: asked twice, it is carried out once. */
  id: string;
  /** The id of the agent who has it. */
  by: string;
  /** That agent asked or, while they are away, the rules did. */
  why: 'asked' | 'away';
  /** Before whom it is put, and until when. */
  to: AgentCard;
  expiresAt: string;
  /** The team for which `to` is asked. */
  team?: { id: string; name: string };
  /** The ids of those who were asked, the one who is asked now last. */
  asked: readonly string[];
  /** The id of what was noted for whoever takes it. */
  note?: string;
  /** For an agent who is away: how often others have been asked since the visitor wrote, as long as nobody answers. */
  round?: number;
}

/** The last transfer that is over: whoever asks for it again, or answers it too late, is told so. */
export interface PastTransfer {
  id: string;
  by: string;
  asked: readonly string[];
  /** The number of the entry that ended it. */
  until: number;
  round?: number;
}

/** What somebody wants when they hand a chat over. */
export interface Wish extends Pick<Transfer, 'id' | 'why' | 'team' | 'round'> {
  /** Whether something is noted for whoever takes it. */
  noted?: boolean;
}

/** Why an offer was not taken: no, no answer in time, or nothing of theirs could be reached. */
export type NotTaken = 'declined' | 'lapsed' | 'unreached';

/** Of a team two are asked: one, and one more. */
export const TEAM_ASKED = 2;

/** So often are others asked for an agent who is away, before it is left to the visitor to write again. */
export const AWAY_ROUNDS = 3;

/**
 * How often others will have been asked once they are asked now; undefined if the visitor waits for no answer, or has
 * waited through every round.
 */
export function nextRound({ conversation, tail }: Head): number | undefined {
  if (tail.kind === 'text') return tail.by === 'visitor' ? 1 : undefined;
  const { transferred } = conversation;
  if (tail.kind !== 'stayed' || transferred?.until !== tail.number) return undefined;
  const { round = AWAY_ROUNDS } = transferred;
  return round < AWAY_ROUNDS ? round + 1 : undefined;
}

/** Puts an active chat before a colleague for `acceptSeconds`. */
export function transfer(
  head: Head,
  { noted, ...wish }: Wish,
  to: AgentCard,
  acceptSeconds: number,
  now: number,
): Change {
  const from = assertCanTransfer(head.conversation);
  const asking = ask(head, from, { ...wish, by: from.id, asked: [] }, to, acceptSeconds, now);
  if (!noted) return asking;
  const { transfer: made } = asking.conversation;
  return {
    ...asking,
    conversation: { ...asking.conversation, ...(made && { transfer: { ...made, note: asking.entry.id } }) },
  };
}

/** The agent who can hand it over: it is active, and nobody is being asked. */
export function assertCanTransfer(conversation: Conversation): AgentCard {
  const agent = agentOf({ conversation });
  if (conversation.transfer) throw new ChatError('transfer.pending');
  return agent;
}

/** Whoever is asked does not take it: the next one is asked instead. One entry says both. */
export function passOn(head: Head, why: NotTaken, to: AgentCard, acceptSeconds: number, now: number): Change {
  const { to: agent, expiresAt: _, ...standing } = standingTransfer(head.conversation);
  assertLapsed(head.conversation, why, now);
  return ask(head, agentOf(head), unlessAnswered(head, standing), to, acceptSeconds, now, { agent, why });
}

/** Nobody takes it, or nobody needs to any more: it stays where it is, with an agent who may be `back` by now. */
export function stay(head: Head, why: NotTaken | 'withdrawn', now: number, back = false): Change {
  const standing = standingTransfer(head.conversation);
  assertLapsed(head.conversation, why, now);
  const place = nextPlace(head, now, 'stayed');
  const { round, ...transfer } = unlessAnswered(head, standing);
  const waits = round !== undefined && why !== 'withdrawn';
  const conversation = { ...head.conversation, transfer: { ...transfer, ...(waits && { round }) } };
  const { to } = standing;
  return {
    entry: { ...place, kind: 'stayed', agent: agentOf(head), to, why, ...(waits && !back && { away: true }) },
    conversation: { ...withoutTransfer(conversation, place.number), number: place.number },
  };
}

/** The colleague who is asked takes it over, in time: from here on it is theirs, and no longer the other's. */
export function takeOver(head: Head, agentId: string, now: number): Change {
  const { to, expiresAt } = standingTransfer(head.conversation, agentId);
  if (Date.parse(expiresAt) <= now) throw new ChatError('offer.gone');
  const place = nextPlace(head, now, 'accepted');
  return {
    entry: { ...place, kind: 'accepted', agent: to, from: agentOf(head) },
    conversation: { ...withoutTransfer(head.conversation, place.number), number: place.number, agent: to },
  };
}

/** The transfer that goes on; if `agentId` is given, one that is put before that agent. */
export function standingTransfer({ status, transfer }: Conversation, agentId?: string): Transfer {
  if (status !== 'active' || !transfer) throw new ChatError('offer.gone');
  if (agentId !== undefined && transfer.to.id !== agentId) throw new ChatError('offer.gone');
  return transfer;
}

/** The agent whose offer ran out with this entry. */
export function missedBy(entry: Entry): string | undefined {
  // Who could not be reached has missed nothing.
  if (entry.kind === 'lapsed') return entry.unreached ? undefined : entry.agent.id;
  if (entry.kind === 'stayed') return entry.why === 'lapsed' ? entry.to.id : undefined;
  if (entry.kind !== 'transferring') return undefined;
  return entry.passed?.why === 'lapsed' ? entry.passed.agent.id : undefined;
}

/** Whether this agent is being asked to take the chat over. */
export function isAskedOver({ status, transfer }: Conversation, agentId: string): boolean {
  return status === 'active' && transfer?.to.id === agentId;
}

/** Whether this agent was asked in the transfer that goes on or the last one, and is asked no longer. */
export function wasAskedOver({ transfer, transferred }: Conversation, agentId: string): boolean {
  const asked = (transfer ?? transferred)?.asked ?? [];
  return asked.includes(agentId) && transfer?.to.id !== agentId;
}

/** The conversation without its transfer, if it has one: the entry of this number ended it. */
export function withoutTransfer({ transfer, ...rest }: Conversation, until: number): Conversation {
  return transfer ? { ...rest, transferred: { ...past(transfer), until } } : rest;
}

function past({ id, by, asked, round }: Transfer): Omit<PastTransfer, 'until'> {
  return { id, by, asked, ...(round !== undefined && { round }) };
}

/** Who has answered meanwhile is there, after all: the visitor does not wait any more. */
function unlessAnswered<T extends Pick<Transfer, 'round'>>({ tail }: Head, transfer: T): T {
  if (tail.kind !== 'text' || tail.by === 'visitor') return transfer;
  const { round: _, ...answered } = transfer;
  return answered as T;
}

function ask(
  head: Head,
  from: AgentCard,
  wish: Omit<Transfer, 'to' | 'expiresAt'>,
  to: AgentCard,
  acceptSeconds: number,
  now: number,
  passed?: { agent: AgentCard; why: NotTaken },
): Change {
  if (to.id === from.id) throw new ChatError('frame.invalid');
  const place = nextPlace(head, now, 'transferring');
  const expiresAt = iso(Date.parse(place.at) + acceptSeconds * 1000);
  const { why, team } = wish;
  const said = { from, to, expiresAt, why, ...(team && { team: team.name }), ...(passed && { passed }) };
  return {
    entry: { ...place, kind: 'transferring', ...said },
    conversation: {
      ...head.conversation,
      number: place.number,
      transfer: { ...wish, to, expiresAt, asked: [...wish.asked, to.id] },
    },
  };
}

function agentOf({ conversation: { status, agent } }: Pick<Head, 'conversation'>): AgentCard {
  if (status === 'ended' || status === 'missed') throw new ChatError('conversation.closed');
  if (status !== 'active' || !agent) throw new ChatError('conversation.inactive');
  return agent;
}

function assertLapsed(conversation: Conversation, why: string, now: number): void {
  if (why !== 'lapsed' || Date.parse(standingTransfer(conversation).expiresAt) <= now) return;
  throw new ChatError('offer.gone');
}
