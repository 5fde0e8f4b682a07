import { profileOf } from './inbox-open.ts';
import { availabilityOf } from './pauses.ts';
import type { Route } from './route.ts';
import { tellAgent } from './tell.ts';

/** Turns the switch, here and in every other window of this agent. Chats that go on are left alone. */
export const availabilitySet: Route<'availability.set'> = async ({ available }, agent, app) => {
  const now = app.now();
  const { schedule } = await profileOf(app, agent);
  const override = { available, setAt: new Date(now).toISOString() };
  await app.agents.override(agent.agentId, override);
  const availability = await availabilityOf(app, agent.agentId, { override, ...(schedule && { schedule }) });
  await tellAgent(app, agent.agentId, { type: 'availability.changed', availability });
  return { availability };
};
