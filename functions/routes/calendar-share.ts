import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { calendarShare as shape } from '../../protocol/meeting.ts';
import { assertTakesPart } from '../domain/access.ts';
import { calendarEntry } from '../domain/meeting-entry.ts';
import type { Reading } from '../store/meta.ts';
import { untilDecided } from '../store/until-decided.ts';
import { valid } from '../valid.ts';
import { calendarCardOf } from './calendar-card.ts';
import type { AgentRoute, WebApp } from './http-route.ts';
import { tellBoth } from './tell.ts';

/** The agent of a chat shows its visitor a calendar, their own or a colleague's; sent again, it is shown once. */
export const calendarShare: AgentRoute<{ number: number; at: string }> = async (request, app) => {
  const { parameters, agent: speaker, body } = request;
  const { id, agent: agentId } = valid(shape, body);
  const conversationId = parameters.id ?? '';
  const entry = await untilDecided(async () => {
    const reading = await app.log.head(conversationId);
    assertTakesPart(reading?.conversation, speaker);
    const shown = await app.log.shown(conversationId, id);
    if (shown) return shown;
    assertActive(reading);
    const card = await calendarCardOf(app, agentId);
    const line = calendarEntry(reading, id, card, app.now());
    return (await app.log.show(reading.conversation, line)) ? line : undefined;
  });
  await tellLine(app, conversationId, entry);
  return { number: entry.number, at: entry.at };
};

function assertActive(reading: Reading | undefined): asserts reading is Reading {
  const status = reading?.conversation.status;
  if (status === 'ended' || status === 'missed') throw new ChatError('conversation.closed');
  if (status !== 'active') throw new ChatError('conversation.inactive');
}

async function tellLine(app: WebApp, conversationId: string, entry: Entry): Promise<void> {
  const reading = await app.log.head(conversationId);
  if (!reading) return;
  await tellBoth(app, conversationId, reading.connections, { type: 'entry.added', conversationId, entry });
}
