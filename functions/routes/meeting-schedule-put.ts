import { type MeetingSettings, meetingScheduleChange } from '../../protocol/meeting-settings.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { tellWatchers } from './tell-of-meeting.ts';

/**
 * Puts another meeting schedule in the place of the agent's own, or none. Whoever is just booking by the old one is
 * refused, and whoever looks at the free times is told; what is booked stays booked.
 */
export const meetingSchedulePut: AgentRoute<MeetingSettings> = async ({ agent, body }, app) => {
  const { schedule } = valid(meetingScheduleChange, body);
  // Whoever can be booked is somebody: their name is on the card.
  await profileOf(app, agent);
  await app.calendars.setSchedule(agent.agentId, schedule ?? undefined);
  await tellWatchers(app, agent.agentId);
  return app.calendars.settings(agent.agentId);
};
