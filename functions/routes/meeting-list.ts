import { ChatError } from '../../protocol/errors.ts';
import { MEETING_PAGE } from '../../protocol/limits.ts';
import type { MeetingPage, MeetingRow } from '../../protocol/meeting.ts';
import { iso } from '../domain/iso.ts';
import { type MeetingRecord, shownMeeting } from '../domain/meeting.ts';
import type { MeetingPlace } from '../store/meetings.ts';
import type { AgentRequest, AgentRoute, WebApp } from './http-route.ts';

/** Where a page begins: the start of a meeting, its id and its agent. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#(mtg_[A-Za-z0-9-]{8,64})#(.{1,200})$/;

/**
 * The agent's meetings, or everybody's for an admin: coming ones soonest first, past ones latest first. One that has
 * begun has passed.
 */
export const meetingList: AgentRoute<MeetingPage> = async (request, app) => {
  const { agent, query } = request;
  const { of = 'me', when = 'coming' } = query;
  if (of !== 'me' && of !== 'all') throw invalid('of');
  if (when !== 'coming' && when !== 'past') throw invalid('when');
  if (of === 'all' && agent.role !== 'admin') throw new ChatError('frame.forbidden');
  const after = placeIn(request);
  const { meetings, next } = await app.meetings.page({
    ...(of === 'me' && { agentId: agent.agentId }),
    from: iso(app.now()),
    backwards: when === 'past',
    limit: MEETING_PAGE,
    after,
  });
  const links = await linksOf(app, meetings);
  return {
    meetings: meetings.map((record) => rowOf(record, links.get(record.agent.id))),
    ...(next && { before: `${next.start}#${next.id}#${next.agentId}` }),
  };
};

function placeIn({ agent, query }: AgentRequest): MeetingPlace | undefined {
  if (query.before === undefined) return undefined;
  const [, start, id, agentId] = CURSOR.exec(query.before) ?? [];
  if (!start || !id || !agentId) throw invalid('before');
  return { start, id, agentId: query.of === 'all' ? agentId : agent.agentId };
}

/** Where each agent meets. */
async function linksOf(
  app: WebApp,
  meetings: readonly MeetingRecord[],
): Promise<Map<string, string | undefined>> {
  const agents = new Set(meetings.map(({ agent }) => agent.id));
  const links = Array.from(
    agents,
    async (id) => [id, (await app.calendars.settings(id)).invitation?.link] as const,
  );
  return new Map(await Promise.all(links));
}

function rowOf(record: MeetingRecord, link: string | undefined): MeetingRow {
  const { trouble } = record;
  return { ...shownMeeting(record, link), ...(trouble && { trouble }) };
}

function invalid(field: string): ChatError {
  return new ChatError('frame.invalid', `${field} is not valid.`, { field });
}
