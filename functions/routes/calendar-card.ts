import type { AgentCard } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { cardOf } from '../store/agents.ts';
import type { WebApp } from './http-route.ts';

/** The agent of this id as visitors may see them; nobody of that id has no calendar. */
export async function agentCardOf(
  app: Pick<WebApp, 'agents'>,
  agentId: string | undefined,
): Promise<AgentCard> {
  const agent = agentId ? await app.agents.get(agentId) : undefined;
  if (!agent) throw new ChatError('calendar.unknown');
  return cardOf(agent);
}

/** The same, if meetings can be booked with them. */
export async function calendarCardOf(
  app: Pick<WebApp, 'agents' | 'calendars'>,
  agentId: string | undefined,
): Promise<AgentCard> {
  const card = await agentCardOf(app, agentId);
  if (!(await app.calendars.settings(card.id)).schedule) throw new ChatError('calendar.unknown');
  return card;
}
