import { PRESENCE_MS, type SiteLimits } from '../../protocol/limits.ts';
import type { App } from '../app.ts';
import { type Conversation, miss, offer } from '../domain/conversation.ts';
import { byTurn, isBlocked, mayBeOffered } from '../domain/routing.ts';
import { limitsOf } from '../domain/site.ts';
import type { Agent } from '../store/agents.ts';
import { changeState } from './change.ts';

/**
 * Puts a requested chat before the agent whose turn it is; when nobody is left to ask, it is missed. A chat that is
 * not waiting for this is left alone, so whoever finds one may always call it.
 */
export async function findAgent(app: App, conversationId: string): Promise<void> {
  await changeState(app, conversationId, async (reading, site) => {
    if (reading.conversation.status !== 'requested') return undefined;
    const { conversation } = reading;
    const limits = limitsOf(site);
    const agent = isBlocked(conversation.visitor, site.blockedDomains)
      ? undefined
      : await nextAgent(app, conversation, limits);
    if (!agent) return { change: miss(reading, site.fallback, app.now()) };
    const card = { id: agent.id, name: agent.name };
    return {
      change: offer(reading, card, limits.acceptSeconds, app.now()),
      availabilityRevision: agent.availabilityRevision,
    };
  });
}

/** The order comes from the index; whether they can be asked, from each one's own item and the gateway. */
async function nextAgent(
  app: App,
  conversation: Conversation,
  limits: SiteLimits,
): Promise<Agent | undefined> {
  const anyNumber = { chatsPerAgent: Number.POSITIVE_INFINITY };
  const listed = await app.agents.inTurn();
  const candidates = listed.filter((agent) => mayBeOffered(agent, conversation, anyNumber, app.now()));
  for (const { id } of candidates.sort(byTurn)) {
    const found = await app.agents.withConnections(id);
    if (!found || !mayBeOffered(found.agent, conversation, limits, app.now())) continue;
    if (await isPresent(app, id, found.connections)) return found.agent;
  }
  return undefined;
}

/**
 * Whether any of the connections has said something lately. Those that are gone are forgotten; one that the gateway
 * will say nothing of may be there, and an offer in vain costs less than a chat that nobody is asked to take.
 */
async function isPresent(app: App, agentId: string, connectionIds: readonly string[]): Promise<boolean> {
  const seen = await Promise.all(
    connectionIds.map(async (id) => {
      const lastActive = await app.sockets.lastActive(id);
      if (lastActive === 'gone') await app.presence.remove(agentId, id);
      else return lastActive === undefined || lastActive > app.now() - PRESENCE_MS;
      return false;
    }),
  );
  return seen.includes(true);
}
