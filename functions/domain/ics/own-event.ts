import { type Component, first } from './content-lines.ts';

/** Where Porchlight notes, on an event that it writes into somebody's calendar, which meeting that is and when it put it. */
export const STAMP = 'X-PORCHLIGHT-MEETING';

/** The UID of an invitation begins with the meeting's id. */
const OWN_UID = /^mtg_[A-Za-z0-9-]{8,64}@/;

/** What is noted on an event. */
export function stampOf(meetingId: string, start: number, end: number): string {
  return `${meetingId} ${new Date(start).toISOString()} ${new Date(end).toISOString()}`;
}

/** Whether a note says that the event is one of ours, and where we put it: what somebody has moved since is theirs. */
export function isStamped(stamp: string, start: number, end: number): boolean {
  const [id = '', ...times] = stamp.split(' ');
  return id.startsWith('mtg_') && times.join(' ') === stampOf('', start, end).trim();
}

/**
 * Whether Porchlight wrote an event, or invited to it: its own table says when its meetings are. A calendar that is
 * only read shows the invitations that were accepted, without what was noted on them.
 */
export function isOwnEvent(component: Component, start: number, end: number): boolean {
  const stamp = first(component, STAMP)?.value.trim();
  if (stamp !== undefined) return isStamped(stamp, start, end);
  // Whom somebody else invites, by a Porchlight in their name, has a meeting with them that no table here knows of.
  const isGuest = first(component, 'ORGANIZER')?.parameters.has('SENT-BY') ?? false;
  return !isGuest && OWN_UID.test(first(component, 'UID')?.value ?? '');
}
