import { meetingSchedule, type SlotPreview } from '../../protocol/meeting-settings.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { nextFree } from './own-free-times.ts';

/** How many free times a preview has. */
const SHOWN = 8;

/** When meetings could begin if this schedule were saved, by what the calendar has now. */
export const slotPreview: AgentRoute<SlotPreview> = async ({ agent, body }, app) => {
  const schedule = valid(meetingSchedule, body);
  return { next: await nextFree(app, agent.agentId, schedule, { from: app.now(), limit: SHOWN }) };
};
