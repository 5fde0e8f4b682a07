import { PRESENCE_MS, type SiteLimits } from '../../protocol/limits.ts';
import type { App } from '../app.ts';
import { miss, offer } from '../domain/conversation.ts';
import { byTurn, isBlocked, mayBeOffered } from '../domain/routing.ts';
import { limitsOf } from '../domain/site.ts';
import { type Agent, cardOf } from '../store/agents.ts';
import { isLive, type Reach } from '../store/presence.ts';
import { changeState } from './change-state.ts';
import { isInMeeting } from './pauses.ts';

/**
 * Puts a requested chat before the agent whose turn it is; when nobody is left to ask, it is missed. A chat that is
 * not waiting for this is left alone, so whoever finds one may always call it.
 */
export async function findAgent(app: App, conversationId: string): Promise<void> {
  await changeState(app, conversationId, async (reading, site) => {
    if (reading.conversation.status !== 'requested') return undefined;
    const { conversation } = reading;
    const limits = limitsOf(site);
    const blocked = isBlocked(conversation.visitor, site.blockedDomains);
    const agent = blocked ? undefined : await nextAgent(app, conversation, limits);
    // Who is not let through to an agent is not offered a meeting with one either.
    const fallback = blocked ? { ...site.fallback, booking: false } : site.fallback;
    if (!agent) return { change: miss(reading, fallback, app.now()) };
    return {
      change: offer(reading, cardOf(agent), limits.acceptSeconds, app.now()),
      availabilityRevision: agent.availabilityRevision,
    };
  });
}

/** Who may be asked: nobody who was tried already, and, if it says so, only some. */
interface Asking {
  tried: readonly string[];
  among?: readonly string[];
}

/** The order comes from the index; whether they can be asked, from each one's own item and the gateway. */
export async function nextAgent(
  app: Pick<App, 'agents' | 'appointments' | 'presence' | 'sites' | 'sockets' | 'now'>,
  asking: Asking,
  limits: SiteLimits,
): Promise<Agent | undefined> {
  const anyNumber = { chatsPerAgent: Number.POSITIVE_INFINITY };
  const listed = await app.agents.inTurn();
  const candidates = listed.filter(
    (agent) =>
      (asking.among?.includes(agent.id) ?? true) && mayBeOffered(agent, asking, anyNumber, app.now()),
  );
  for (const { id } of candidates.sort(byTurn)) {
    const found = await app.agents.withConnections(id);
    if (!found || !mayBeOffered(found.agent, asking, limits, app.now())) continue;
    if ((await isReachable(app, id, found)) && !(await isInMeeting(app, id))) return found.agent;
  }
  return undefined;
}

/** Whether the agent would hear of an offer: on a device while the inbox is closed, or before an open one. */
export async function isReachable(
  app: Pick<App, 'presence' | 'sockets' | 'now'>,
  agentId: string,
  { connections, devices }: Reach,
): Promise<boolean> {
  if (devices.some((device) => isLive(device, app.now()))) return true;
  return isPresent(app, agentId, connections);
}

/**
 * Whether any of the connections has said something lately. Those that are gone are forgotten; one that the gateway
 * will say nothing of may be there, and an offer in vain costs less than a chat that nobody is asked to take.
 */
export async function isPresent(
  app: Pick<App, 'presence' | 'sockets' | 'now'>,
  agentId: string,
  connectionIds: readonly string[],
): Promise<boolean> {
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
