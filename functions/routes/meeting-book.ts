import { type BookedMeeting, booking } from '../../protocol/meeting.ts';
import { valid } from '../valid.ts';
import { bookedMeetingOf } from './booked-meeting.ts';
import { agentCardOf } from './calendar-card.ts';
import { bookMeeting, holderOf } from './change-meeting.ts';
import { holdBack } from './hold-back.ts';
import type { VisitorRoute } from './http-route.ts';
import { idOf } from './meeting-id.ts';

/** A visitor books a time: in their chat, before it, after it or without any. */
export const meetingBook: VisitorRoute<BookedMeeting> = async (request, app) => {
  const { visitor } = request;
  const id = idOf(request);
  const { agent: agentId, start, ...wanted } = valid(booking, request.body);
  holdBack('booking', holderOf(visitor), request, app.now());
  const agent = await agentCardOf(app, agentId);
  const { site, visitorId } = visitor;
  const wish = { ...wanted, id, agent, site, visitorId, start: Date.parse(start) };
  return bookedMeetingOf(app, await bookMeeting(app, wish, visitor));
};
