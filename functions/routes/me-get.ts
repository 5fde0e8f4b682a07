import type { Me } from '../../protocol/me.ts';
import { availabilityAt } from '../domain/availability.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';

/** Who the agent is here, and what their availability follows from. */
export const meGet: AgentRoute<Me> = async ({ agent }, app) => {
  const profile = await profileOf(app, agent);
  const { agentId: id, email, role } = agent;
  return {
    agent: { id, name: profile.name, email, role },
    availability: availabilityAt(profile, app.now()),
    ...(profile.schedule && { schedule: profile.schedule as NonNullable<Me['schedule']> }),
  };
};
