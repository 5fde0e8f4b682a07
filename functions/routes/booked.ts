import { ChatError } from '../../protocol/errors.ts';
import { type BookedMeeting, type Held, hold, move, type SlotPage } from '../../protocol/meeting.ts';
import { assertComing, type MeetingRecord } from '../domain/meeting.ts';
import { linkHolds } from '../domain/meeting-link.ts';
import { valid } from '../valid.ts';
import { bookedMeetingOf } from './booked-meeting.ts';
import { cancelMeeting, moveMeeting } from './change-meeting.ts';
import { holdBack } from './hold-back.ts';
import { keep } from './hold-put.ts';
import type { HttpRoute, Request, WebApp } from './http-route.ts';
import { rangeOf, slotPageOf } from './slot-page.ts';

/** The meeting that a link from a letter is for. */
export const bookedGet: HttpRoute<BookedMeeting> = async (request, app) =>
  bookedMeetingOf(app, await linked(request, app));

/** When it could be instead. */
export const bookedSlots: HttpRoute<SlotPage> = async (request, app) => {
  const { id, agent } = await linked(request, app);
  holdBack('looking', id, request, app.now());
  return slotPageOf(app, agent, rangeOf(request), { meetingId: id, holder: id });
};

/** Keeps another time for it, for whoever follows its link: they have one hold together. */
export const bookedHold: HttpRoute<Held> = async (request, app) => {
  const record = await linked(request, app);
  const { id, agent } = record;
  holdBack('holding', id, request, app.now());
  assertComing(record, app.now());
  const start = Date.parse(valid(hold, request.body).start);
  return keep(app, agent.id, start, { meetingId: id, holder: id });
};

/** Its booker moves it. */
export const bookedMove: HttpRoute<BookedMeeting> = async (request, app) => {
  const { id } = await linked(request, app);
  holdBack('booking', id, request, app.now());
  const { start, timeZone } = valid(move, request.body);
  const wish = { start: Date.parse(start), by: 'visitor', timeZone, holder: id } as const;
  return bookedMeetingOf(app, await moveMeeting(app, id, wish, () => {}));
};

/** Its booker calls it off. */
export const bookedCancel: HttpRoute<BookedMeeting> = async (request, app) => {
  const { id } = await linked(request, app);
  holdBack('booking', id, request, app.now());
  return bookedMeetingOf(app, await cancelMeeting(app, id, 'visitor', () => {}));
};

/** One that there is not, or no more, is refused in the words used for a token that is not ours. */
async function linked({ token }: Request, app: WebApp): Promise<MeetingRecord> {
  if (!token) throw new ChatError('token.missing');
  const record = await app.meetings.find(await app.links.read(token));
  if (!record || !linkHolds(record, app.now())) throw new ChatError('link.invalid');
  return record;
}
