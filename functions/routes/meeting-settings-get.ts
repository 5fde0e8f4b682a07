import type { MeetingSettings } from '../../protocol/meeting-settings.ts';
import type { AgentRoute } from './http-route.ts';

/** When meetings can be booked with the agent, and what the letters about them say. */
export const meetingSettingsGet: AgentRoute<MeetingSettings> = ({ agent }, app) =>
  app.calendars.settings(agent.agentId);
