import type { BookedMeeting } from '../../protocol/meeting.ts';
import { iso } from '../domain/iso.ts';
import { type MeetingRecord, shownMeeting } from '../domain/meeting.ts';
import type { WebApp } from './http-route.ts';

/** A meeting as whoever has to do with it is answered. */
export async function bookedMeetingOf(app: WebApp, record: MeetingRecord): Promise<BookedMeeting> {
  const { schedule, invitation } = await app.calendars.settings(record.agent.id);
  return {
    meeting: shownMeeting(record, invitation?.link),
    // An agent who takes no bookings any more is where they were.
    timeZone: schedule?.timeZone ?? (await app.agents.get(record.agent.id))?.schedule?.timeZone ?? 'UTC',
    sequence: record.sequence,
    now: iso(app.now()),
  };
}
