import { type Me, schedule } from '../../protocol/me.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { meGet } from './me-get.ts';
import { tellAgent } from './tell.ts';

/**
 * Puts another weekly schedule in the place of the agent's own. What is available by it is so from this moment on, in
 * every window; an override stays, and ends when the new schedule says so.
 */
export const schedulePut: AgentRoute<Me> = async (request, app) => {
  const { agentId } = request.agent;
  const wanted = valid(schedule, request.body);
  await profileOf(app, request.agent);
  await app.agents.reschedule(agentId, wanted);
  const saved = await meGet(request, app);
  await tellAgent(app, agentId, { type: 'availability.changed', availability: saved.availability });
  return saved;
};
