import { ChatError } from '../../protocol/errors.ts';
import { type BookedMeeting, move } from '../../protocol/meeting.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import type { AgentSpeaker } from '../domain/speaker.ts';
import { valid } from '../valid.ts';
import { bookedMeetingOf } from './booked-meeting.ts';
import { moveMeeting } from './change-meeting.ts';
import type { AgentRoute } from './http-route.ts';
import { idOf } from './meeting-id.ts';

/** An agent moves a meeting with them; an admin any. */
export const meetingMove: AgentRoute<BookedMeeting> = async (request, app) => {
  const id = idOf(request);
  const { start } = valid(move, request.body);
  const wish = { start: Date.parse(start), by: 'agent' } as const;
  return bookedMeetingOf(
    app,
    await moveMeeting(app, id, wish, (record) => void agentsMeeting(record, request.agent)),
  );
};

/** The meeting, if this agent may change it: their own, or any for an admin. */
export function agentsMeeting(
  record: MeetingRecord | undefined,
  { agentId, role }: AgentSpeaker,
): MeetingRecord {
  if (!record || (record.agent.id !== agentId && role !== 'admin')) throw new ChatError('meeting.unknown');
  return record;
}
