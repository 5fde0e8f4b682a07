import type { CalendarList } from '../../protocol/meeting.ts';
import { cardOf } from '../store/agents.ts';
import type { AgentRoute } from './http-route.ts';

/** The calendars that can be shown to a visitor: of every agent with whom meetings can be booked, by name. */
export const calendarList: AgentRoute<CalendarList> = async (_, app) => {
  const [ids, agents] = await Promise.all([app.calendars.inTurn(), app.agents.inTurn()]);
  const bookable = new Set(ids);
  const calendars = agents.filter(({ id }) => bookable.has(id)).map(cardOf);
  return { calendars: calendars.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)) };
};
