import { agentLanguage } from '../../protocol/me.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';

/** The language the agent's inbox speaks: letters to them are written in it. */
export const languagePut: AgentRoute<Record<string, never>> = async ({ agent, body }, app) => {
  const { language } = valid(agentLanguage, body);
  const profile = await profileOf(app, agent);
  // Said whenever an inbox is opened; written when it is another.
  if (profile.language !== language) await app.agents.speak(agent.agentId, language);
  return {};
};
