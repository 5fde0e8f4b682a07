import type { Me } from '../../protocol/me.ts';
import { cardOf } from '../store/agents.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { availabilityOf } from './pauses.ts';

/** Who the agent is here, and what their availability follows from. */
export const meGet: AgentRoute<Me> = async ({ agent }, app) => {
  const profile = await profileOf(app, agent);
  const { agentId: id, email, role } = agent;
  return {
    agent: { ...cardOf(profile), id, email, role },
    availability: await availabilityOf(app, id, profile),
    ...(profile.schedule && { schedule: profile.schedule as NonNullable<Me['schedule']> }),
  };
};
