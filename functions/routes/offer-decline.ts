import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { App } from '../app.ts';
import { askedAgent, type Conversation } from '../domain/conversation.ts';
import { wasAskedOver } from '../domain/transfer.ts';
import { announceAgain, changeState } from './change-state.ts';
import { findAgent } from './find-agent.ts';
import { notTaken } from './not-taken.ts';
import { assertWasAsked, isAskedNoLonger } from './offer-accept.ts';
import type { Route } from './route.ts';

/** Not this agent: the next one is asked. */
export const offerDecline: Route<'offer.decline'> = async (
  { conversationId },
  { agentId, ...agent },
  app,
) => {
  const { before, change } = await changeState(app, conversationId, (reading, site) => {
    // An earlier copy of the frame said it already, or the offer ran out: either way it is no longer theirs.
    if (isAskedNoLonger(reading.conversation, agentId)) return undefined;
    assertWasAsked(reading.conversation, { agentId, ...agent });
    if (askedAgent(reading.conversation) !== agentId) throw new ChatError('offer.gone');
    return notTaken(app, reading, site, 'declined');
  });
  // Whoever has the offer now may not have been told: an earlier copy was perhaps stopped just before that.
  if (!change) await announceAgain(app, before);
  await findAgent(app, conversationId);
  return { number: change?.entry.number ?? (await withdrawnAt(app, before.conversation, agentId)) };
};

/**
 * The number of the entry that took the offer from this agent: of a transfer the state knows it, or a later one. Offers
 * of a chat that nobody had yet stand at the beginning of its log.
 */
async function withdrawnAt(app: App, conversation: Conversation, agentId: string): Promise<number> {
  const { id, number, transfer, transferred } = conversation;
  if (wasAskedOver(conversation, agentId)) return transfer ? number : (transferred?.until ?? number);
  const { entries } = await app.log.after(id, 0);
  return entries.findLast((entry) => withdrawnFrom(entry) === agentId)?.number ?? 0;
}

function withdrawnFrom(entry: Entry): string | undefined {
  return entry.kind === 'declined' || entry.kind === 'lapsed' ? entry.agent.id : undefined;
}
