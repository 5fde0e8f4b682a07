import type { Entry } from '../../protocol/entry.ts';
import { type Head, isClosed } from './conversation.ts';
import { nextPlace } from './log-place.ts';
import { loggedMeeting, type MeetingRecord } from './meeting.ts';

/** The agent's zone, and where to meet. */
export interface Whereabouts {
  timeZone?: string | undefined;
  link?: string | undefined;
}

/**
 * The line that tells of a meeting's last change; undefined once the log is closed. It changes nothing in the state of
 * the conversation: a meeting can be booked while an agent is being asked, and the offer stands.
 */
export function meetingEntry(
  head: Head,
  record: MeetingRecord,
  now: number,
  { timeZone, link }: Whereabouts = {},
): Entry | undefined {
  if (isClosed(head.conversation)) return undefined;
  const meeting = { ...loggedMeeting(record), ...(timeZone && { timeZone }), ...(link && { link }) };
  const { status, was, by } = record;
  if (status === 'cancelled') return { ...nextPlace(head, now, 'cancelled'), kind: 'cancelled', meeting, by };
  if (was) return { ...nextPlace(head, now, 'rescheduled'), kind: 'rescheduled', meeting, was, by };
  return { ...nextPlace(head, now, 'booked'), kind: 'booked', meeting };
}

/** The line that shows a calendar in a chat that goes on, under the id that its sender gave it. */
export function calendarEntry(
  head: Head,
  id: string,
  agent: Extract<Entry, { kind: 'calendar' }>['agent'],
  now: number,
): Extract<Entry, { kind: 'calendar' }> {
  return { ...nextPlace(head, now, 'calendar'), id, kind: 'calendar', agent };
}
