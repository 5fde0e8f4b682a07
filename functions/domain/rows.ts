import type { ConversationRow, Offer } from '../../protocol/down.ts';
import { type Conversation, type Head, lastLine } from './conversation.ts';

/** The row of a chat that goes on with this agent; undefined if it does not. */
export function activeRow({ conversation, tail }: Head, agentId: string): ConversationRow | undefined {
  const { id, status, visitor, agent, startedAt } = conversation;
  if (status !== 'active' || agent?.id !== agentId) return undefined;
  const last = { number: tail.number, at: tail.at, ...lastLine(tail) };
  return { id, status, visitor, agent, startedAt, last };
}

/** The row of a past chat; undefined if it is not one. */
export function pastRow(conversation: Conversation): ConversationRow | undefined {
  const { id, status, visitor, agent, startedAt, last } = conversation;
  if (status !== 'ended' || !agent || !last) return undefined;
  return { id, status, visitor, agent, startedAt, last };
}

/**
 * The offer that an agent can still accept, as they see it, but for what was noted for them; undefined if there is
 * none. Of a chat that a colleague has they see this and nothing else.
 */
export function standingOffer(conversation: Conversation, now: number): Offer | undefined {
  const { id: conversationId, visitor, agent: from, status } = conversation;
  const transfer = status === 'active' ? conversation.transfer : undefined;
  const standing = status === 'offered' ? conversation.offer : transfer;
  const expiresIn = standing ? Date.parse(standing.expiresAt) - now : 0;
  if (expiresIn <= 0) return undefined;
  const made = { conversationId, visitor, expiresIn };
  if (!transfer || !from) return made;
  const { why, team } = transfer;
  return { ...made, transfer: { from, why, ...(team && { team: team.name }) } };
}
