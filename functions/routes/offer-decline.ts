import type { App } from '../app.ts';
import { decline } from '../domain/conversation.ts';
import { announceAgain, changeState } from './change.ts';
import { findAgent } from './find-agent.ts';
import { assertWasAsked } from './offer-accept.ts';
import type { Route } from './route.ts';

/** Not this agent: the next one is asked. */
export const offerDecline: Route<'offer.decline'> = async (
  { conversationId },
  { agentId, ...agent },
  app,
) => {
  const { before, change } = await changeState(app, conversationId, (reading) => {
    // An earlier copy of the frame said it already, or the offer ran out: either way it is no longer theirs.
    if (reading.conversation.tried.includes(agentId)) return undefined;
    assertWasAsked(reading.conversation, { agentId, ...agent });
    return { change: decline(reading, agentId, app.now()) };
  });
  // Whoever has the offer now may not have been told: an earlier copy was perhaps stopped just before that.
  if (!change) await announceAgain(app, before);
  await findAgent(app, conversationId);
  return { number: change?.entry.number ?? (await withdrawnAt(app, conversationId, agentId)) };
};

/** The number of the entry that took the offer from this agent. */
async function withdrawnAt(app: App, conversationId: string, agentId: string): Promise<number> {
  const { entries } = await app.log.after(conversationId, 0);
  const withdrawn = entries.find(
    (entry) => (entry.kind === 'declined' || entry.kind === 'lapsed') && entry.agent.id === agentId,
  );
  return withdrawn?.number ?? 0;
}
