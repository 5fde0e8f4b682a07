import type { CalendarState } from '../../protocol/meeting-settings.ts';
import { calendarStateOf } from './calendar-state.ts';
import type { AgentRoute } from './http-route.ts';

/** Forgets the agent's calendar and what opens it. What was written into it stays there. */
export const calendarDisconnect: AgentRoute<CalendarState> = async ({ agent }, app) => {
  await app.connections.delete(agent.agentId);
  return calendarStateOf(app, agent.agentId);
};
