import type { ConversationRow, Offer } from '../../protocol/down.ts';
import { type Conversation, type Head, lastSaid } from './conversation.ts';

/** The row of a chat that goes on; undefined if it does not. */
export function activeRow({ conversation, tail }: Head): ConversationRow | undefined {
  const { id, status, visitor, agent, startedAt } = conversation;
  if (status !== 'active' || !agent) return undefined;
  const last = { number: tail.number, at: tail.at, ...lastSaid(tail) };
  return { id, status, visitor, agent, startedAt, last };
}

/** The row of a past chat; undefined if it is not one. */
export function pastRow(conversation: Conversation): ConversationRow | undefined {
  const { id, status, visitor, agent, startedAt, last } = conversation;
  if (status !== 'ended' || !agent || !last) return undefined;
  return { id, status, visitor, agent, startedAt, last };
}

/** The offer as its agent sees it; undefined if there is none that can still be accepted. */
export function standingOffer({ id, status, visitor, offer }: Conversation, now: number): Offer | undefined {
  if (status !== 'offered' || !offer) return undefined;
  const expiresIn = Date.parse(offer.expiresAt) - now;
  return expiresIn > 0 ? { conversationId: id, visitor, expiresIn } : undefined;
}
