import { ChatError } from '../../protocol/errors.ts';
import { assertTakesPart } from '../domain/access.ts';
import { accept, type Conversation, holder } from '../domain/conversation.ts';
import { isAskedOver, takeOver, wasAskedOver } from '../domain/transfer.ts';
import { announceAgain, changeState } from './change-state.ts';
import type { CallerFor, Route } from './route.ts';

/** The agent takes the chat; from now on every connection of theirs hears of it. */
export const offerAccept: Route<'offer.accept'> = async ({ conversationId }, agent, app) => {
  const { before, change } = await changeState(app, conversationId, async (reading) => {
    const { conversation } = reading;
    if (isTakenBy(conversation, agent)) return undefined;
    assertWasAsked(conversation, agent);
    const take = isAskedOver(conversation, agent.agentId) ? takeOver : accept;
    const ids = new Set([agent.connectionId, ...(await app.presence.of(agent.agentId))]);
    return {
      change: take(reading, agent.agentId, app.now()),
      connections: { side: 'agent', ids: [...ids] },
    };
  });
  if (!change) await announceAgain(app, before);
  return { number: (change ?? before).conversation.number };
};

/** An earlier copy of the frame, or another tab, did it. */
function isTakenBy({ status, agent }: Conversation, { agentId }: CallerFor<'offer.accept'>): boolean {
  return status === 'active' && agent?.id === agentId;
}

/** Whoever was asked may hear that it is too late; to everyone else it is no chat of theirs. */
export function assertWasAsked(conversation: Conversation, agent: CallerFor<'offer.accept'>): void {
  if (isAskedOver(conversation, agent.agentId)) return;
  if (isAskedNoLonger(conversation, agent.agentId)) throw new ChatError('offer.gone');
  assertTakesPart(conversation, agent);
}

/** Whether this agent was asked and did not take it, in time or at all. */
export function isAskedNoLonger(conversation: Conversation, agentId: string): boolean {
  if (isAskedOver(conversation, agentId) || holder(conversation) === agentId) return false;
  return conversation.tried.includes(agentId) || wasAskedOver(conversation, agentId);
}
