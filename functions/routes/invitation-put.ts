import { invitation, type MeetingSettings } from '../../protocol/meeting-settings.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';

/** Puts other words into the agent's letters about meetings, from the next letter on. */
export const invitationPut: AgentRoute<MeetingSettings> = async ({ agent, body }, app) => {
  await app.calendars.setInvitation(agent.agentId, valid(invitation, body));
  return app.calendars.settings(agent.agentId);
};
