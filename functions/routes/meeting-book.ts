import { type BookedMeeting, booking } from '../../protocol/meeting.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import { valid } from '../valid.ts';
import { bookedMeetingOf } from './booked-meeting.ts';
import { agentCardOf } from './calendar-card.ts';
import { bookMeeting, holderOf } from './change-meeting.ts';
import { holdBack } from './hold-back.ts';
import type { VisitorRoute, WebApp } from './http-route.ts';
import { idOf } from './meeting-id.ts';
import { tellOfVisitor } from './tell-of-visitor.ts';

/** A visitor books a time: in their chat, before it, after it or without any. */
export const meetingBook: VisitorRoute<BookedMeeting> = async (request, app) => {
  const { visitor } = request;
  const id = idOf(request);
  const { agent: agentId, start, ...wanted } = valid(booking, request.body);
  holdBack('booking', holderOf(visitor), request, app.now());
  const agent = await agentCardOf(app, agentId);
  const { site, visitorId } = visitor;
  const wish = { ...wanted, id, agent, site, visitorId, start: Date.parse(start) };
  const record = await bookMeeting(app, wish, visitor);
  await noteBooker(app, record);
  return bookedMeetingOf(app, record);
};

/** The agent of the chat sees who they say they are; of a visitor without a chat nothing is kept but the meeting. */
async function noteBooker(app: WebApp, record: MeetingRecord): Promise<void> {
  const { conversationId, site, visitorId, name, email, bookedAt: at } = record;
  if (conversationId === undefined) return;
  if (await app.visitors.book(site, visitorId, { name, email, at }))
    await tellOfVisitor(app, await app.log.head(conversationId));
}
