import { ChatError } from '../../protocol/errors.ts';
import { type TransferRequest, transferRequest } from '../../protocol/transfer.ts';
import { assertTakesPart } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { limitsOf, type Site } from '../domain/site.ts';
import type { AgentSpeaker } from '../domain/speaker.ts';
import { assertCanTransfer, transfer } from '../domain/transfer.ts';
import { type Agent, cardOf } from '../store/agents.ts';
import type { Reading } from '../store/meta.ts';
import type { Team } from '../store/teams.ts';
import { valid } from '../valid.ts';
import { announceAgain, changeState, type Decision } from './change-state.ts';
import { colleagueState } from './colleague-state.ts';
import { nextAgent } from './find-agent.ts';
import type { AgentRoute, WebApp } from './http-route.ts';
import { tellSide } from './tell.ts';

/** Asks a colleague to take the chat over. What was asked for once is not asked for again, whatever became of it. */
export const transferStart: AgentRoute = async ({ parameters, body, agent: asking }, app) => {
  const wish = valid(transferRequest, body ?? {});
  const { before, change } = await changeState(app, parameters.id ?? '', async (reading, site) => {
    const { conversation } = reading;
    if (isDone(conversation, wish, asking)) return undefined;
    assertTakesPart(conversation, asking);
    const agent = assertCanTransfer(conversation);
    const { target, team } = await targetOf(app, wish, agent.id, site);
    const { availabilityRevision } = target;
    const { acceptSeconds } = limitsOf(site);
    const wanted = {
      id: wish.id,
      why: 'asked',
      noted: wish.note !== undefined,
      ...(team && { team }),
    } as const;
    const made = transfer(reading, wanted, cardOf(target), acceptSeconds, app.now());
    return { change: made, availabilityRevision, ...noteWith(wish, made, agent) };
  });
  if (!change) await announceAgain(app, before);
  else if (wish.note !== undefined) await tellNote(app, before, change.entry.id);
  return {};
};

function isDone(
  { transfer, transferred }: Conversation,
  { id }: TransferRequest,
  { agentId }: AgentSpeaker,
): boolean {
  return [transfer, transferred].some((known) => known?.id === id && known.by === agentId);
}

/** Whoever is to be asked. For a team its next; one agent must be there, and have room. */
async function targetOf(
  app: WebApp,
  { to }: TransferRequest,
  from: string,
  site: Site,
): Promise<{ target: Agent; team?: Pick<Team, 'id' | 'name'> }> {
  const limits = limitsOf(site);
  if ('team' in to) {
    const team = (await app.teams.all()).find(({ id }) => id === to.team);
    if (!team) throw new ChatError('frame.invalid', 'There is no such team.', { field: 'to.team' });
    const target = await nextAgent(app, { tried: [from], among: team.agents }, limits);
    if (!target) throw new ChatError('agent.unavailable');
    return { target, team: { id: team.id, name: team.name } };
  }
  if (to.agent === from) {
    throw new ChatError('frame.invalid', 'The chat is with this agent.', { field: 'to.agent' });
  }
  const found = await app.agents.withConnections(to.agent);
  if (!found) throw new ChatError('frame.invalid', 'There is no such agent.', { field: 'to.agent' });
  const state = await colleagueState(app, found, limits);
  if (state === 'busy') throw new ChatError('agent.busy');
  if (state !== 'available') throw new ChatError('agent.unavailable');
  return { target: found.agent };
}

/** The note stands beside the log, where the entry stands in it. */
function noteWith(
  { note: text }: TransferRequest,
  { entry }: Decision['change'],
  agent: { id: string; name: string },
) {
  return text === undefined ? {} : { note: { id: entry.id, at: entry.at, agent, text } };
}

async function tellNote(app: WebApp, { conversation: { id }, connections }: Reading, noteId: string) {
  const note = await app.notes.get(id, noteId);
  if (note) await tellSide(app, id, 'agent', connections, { type: 'note.added', conversationId: id, note });
}
