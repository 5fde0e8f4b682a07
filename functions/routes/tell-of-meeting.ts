import { type MeetingRecord, newsOf } from '../domain/meeting.ts';
import type { WebApp } from './http-route.ts';
import { tellAvailability } from './pauses.ts';
import { tellAgent, tellBoth } from './tell.ts';

/**
 * Tells everyone concerned of a meeting as it stands: both sides of its chat, whoever looks at the agent's free times,
 * the agent, the admins, and the queue, which has it carried out. Told once more it does no harm, so a copy of a
 * request tells again what the first may have been stopped before telling.
 */
export async function tellOfMeeting(app: WebApp, record: MeetingRecord): Promise<void> {
  const { id, agent } = record;
  await Promise.all([
    app.queue.wakeMeeting(id, app.now(), app.now()),
    tellLine(app, record),
    tellWatchers(app, agent.id),
    tellAgents(app, record),
    // A meeting that is near keeps chats away from them.
    tellAvailability(app, agent.id),
  ]);
}

/** Free times have come or gone: whoever shows them asks again. */
export async function tellWatchers(app: Pick<WebApp, 'watches' | 'sockets'>, agentId: string): Promise<void> {
  const push = { type: 'slots.changed', agent: agentId } as const;
  const gone = await app.sockets.tell(await app.watches.of(agentId), push);
  await Promise.all(gone.map((connectionId) => app.watches.remove(agentId, connectionId)));
}

async function tellLine(app: WebApp, { conversationId, entry: number }: MeetingRecord): Promise<void> {
  if (conversationId === undefined || number === undefined) return;
  const entry = await app.log.entry(conversationId, number);
  // The connections are read after the entry is stored: one that is noted later finds the entry in the log.
  const reading = await app.log.head(conversationId);
  if (!entry || !reading) return;
  await tellBoth(app, conversationId, reading.connections, { type: 'entry.added', conversationId, entry });
}

async function tellAgents(app: WebApp, record: MeetingRecord): Promise<void> {
  const agentId = record.agent.id;
  const push = { type: 'meetings.changed', agent: agentId, news: newsOf(record) } as const;
  const admins = (await app.agents.inTurn()).filter(({ role }) => role === 'admin');
  const told = new Set([agentId, ...admins.map(({ id }) => id)]);
  await Promise.all(Array.from(told, (id) => tellAgent(app, id, push)));
}
