import type { WakingApp } from '../app.ts';
import { calendarLetter } from '../letters/calendar-letter.ts';
import { placeOf } from './occasion.ts';

/**
 * Mails an agent that their calendar cannot be read any more, once for each trouble. What is so now counts: by the
 * time that somebody looks, it may be working again.
 */
export async function tellOfCalendar(app: WakingApp, agentId: string): Promise<void> {
  const [connection, agent] = await Promise.all([app.connections.get(agentId), app.agents.get(agentId)]);
  if (!connection || connection.state === 'working' || !agent?.email) return;
  const { id, state, told } = connection;
  if (!(await app.connections.claimTelling(agentId, id, state))) return;
  try {
    const { language } = placeOf(await app.calendars.settings(agentId), agent);
    const inbox = app.pages.meetings.replace(/#.*$/, '#/settings');
    const letter = calendarLetter({ ...connection, state }, { language, inbox });
    await app.mail.send({ ...letter, to: { name: agent.name, email: agent.email } });
  } catch (cause) {
    await app.connections.note(agentId, id, { told });
    throw cause;
  }
}
