import { type Me, profile } from '../../protocol/me.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { meGet } from './me-get.ts';

/** Gives the agent another name, from the next chat on: what is in a log stays as it was said. */
export const profilePut: AgentRoute<Me> = async (request, app) => {
  const { name } = valid(profile, request.body);
  await profileOf(app, request.agent);
  await app.agents.rename(request.agent.agentId, name);
  return meGet(request, app);
};
