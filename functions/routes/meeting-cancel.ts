import type { BookedMeeting } from '../../protocol/meeting.ts';
import { bookedMeetingOf } from './booked-meeting.ts';
import { cancelMeeting } from './change-meeting.ts';
import type { AgentRoute } from './http-route.ts';
import { idOf } from './meeting-id.ts';
import { agentsMeeting } from './meeting-move.ts';

/** An agent calls a meeting with them off; an admin any. */
export const meetingCancel: AgentRoute<BookedMeeting> = async (request, app) => {
  const assertMay = (record: Parameters<typeof agentsMeeting>[0]) =>
    void agentsMeeting(record, request.agent);
  return bookedMeetingOf(app, await cancelMeeting(app, idOf(request), 'agent', assertMay));
};
