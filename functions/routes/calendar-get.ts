import type { CalendarState } from '../../protocol/meeting-settings.ts';
import { calendarStateOf } from './calendar-state.ts';
import type { AgentRoute } from './http-route.ts';

/** What the agent's calendar is connected to, and how it is. */
export const calendarGet: AgentRoute<CalendarState> = ({ agent }, app) => calendarStateOf(app, agent.agentId);
