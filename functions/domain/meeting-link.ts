import * as z from 'zod/mini';
import { meetingId } from '../../protocol/meeting.ts';

/** Whom the token of a meeting's link is for: it opens nothing else, and nothing else opens the meeting. */
export const LINK_AUDIENCE = 'porchlight-meeting';

/** How long after the meeting its links still show it. */
const AFTERWARDS_MS = 24 * 60 * 60_000;

const linkClaims = z.object({ sub: meetingId });

/** The meeting that a verified token names; undefined if it names none. */
export function linkedMeeting(claims: unknown): string | undefined {
  return linkClaims.safeParse(claims).data?.sub;
}

/**
 * Whether a meeting's links are still good. It follows from the meeting as it stands, not from the letter a link came
 * in: one in an old letter goes on working when the meeting is moved.
 */
export function linkHolds({ end }: { end: string }, now: number): boolean {
  return now < Date.parse(end) + AFTERWARDS_MS;
}
