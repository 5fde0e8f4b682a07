import type { App } from '../app.ts';
import { askedAgent, countedFor } from '../domain/conversation.ts';
import { activeRow } from '../domain/rows.ts';
import type { AgentSpeaker } from '../domain/speaker.ts';
import { type Agent, cardOf } from '../store/agents.ts';
import { offerOf } from './change-state.ts';
import { availabilityOf } from './pauses.ts';
import type { Route } from './route.ts';

/**
 * Everything that waits for this agent. Their presence is noted again: to whoever looked while they were connecting,
 * the gateway said that the connection was gone, and the note of it was struck.
 */
export const inboxOpen: Route<'inbox.open'> = async (_, caller, app) => {
  const { agentId: id, connectionId, email, role } = caller;
  await app.presence.add(id, connectionId, app.now());
  const [profile, held] = await Promise.all([profileOf(app, caller), heldBy(app, id)]);
  const asked = held.filter(({ conversation }) => askedAgent(conversation) === id);
  const offers = await Promise.all(asked.map(({ conversation }) => offerOf(app, conversation)));
  const availability = await availabilityOf(app, id, profile);
  const now = app.now();
  return {
    agent: { ...cardOf(profile), id, email, role },
    availability,
    offers: offers.filter((offer) => offer !== undefined),
    active: held.flatMap((head) => activeRow(head, id) ?? []),
    now: new Date(now).toISOString(),
  };
};

/** The index says where to look; what is true there is read. */
async function heldBy(app: App, agentId: string) {
  const ids = await app.conversations.heldBy(agentId);
  const readings = await Promise.all(ids.map((id) => app.log.head(id)));
  return readings.flatMap((reading) =>
    reading && countedFor(reading.conversation).has(agentId) ? [reading] : [],
  );
}

/** The agent's profile, made if there is none. */
export async function profileOf(app: Pick<App, 'agents'>, caller: AgentSpeaker): Promise<Agent> {
  const profile = await app.agents.get(caller.agentId);
  if (profile) return profile;
  await app.agents.ensure(caller);
  return profileOf(app, caller);
}
