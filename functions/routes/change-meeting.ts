import type { Side } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_COMING_MEETINGS } from '../../protocol/limits.ts';
import { assertTakesPart } from '../domain/access.ts';
import type { Head } from '../domain/conversation.ts';
import { assertComing, book, cancel, type MeetingRecord, move, type Wish } from '../domain/meeting.ts';
import { meetingEntry } from '../domain/meeting-entry.ts';
import { isBlocked } from '../domain/routing.ts';
import type { VisitorSpeaker } from '../domain/speaker.ts';
import type { Commit } from '../store/meetings.ts';
import { untilDecided } from '../store/until-decided.ts';
import { busyAround, freeSlot } from './free-times.ts';
import type { WebApp } from './http-route.ts';
import { tellOfMeeting } from './tell-of-meeting.ts';

/**
 * Books a time, once by its id. Whoever loses a race reads again and decides anew: then the time is taken, or it was an
 * earlier copy of the same request that was faster.
 */
export async function bookMeeting(
  app: WebApp,
  wish: Wish & { start: number },
  visitor: VisitorSpeaker,
): Promise<MeetingRecord> {
  const { id, agent, start } = wish;
  const asker = { meetingId: id, holder: holderOf(visitor) };
  const busyTimes = busyAround(app, agent.id, start, true);
  let few: Promise<void> | undefined;
  const existing = async () => {
    const record = await app.meetings.find(id);
    return record && ownMeeting(record, visitor);
  };
  const decide = async () => {
    const head = await conversationFor(app, wish, visitor);
    await assertWelcome(app, wish, head);
    const { around, slot } = await freeSlot(app, { agentId: agent.id, start }, asker, busyTimes);
    few ??= assertFew(app, wish.email);
    await few;
    return commit(app, { around, after: book(wish, slot, app.now()), holder: asker.holder }, head);
  };
  const booked = await untilDecided(async () => {
    const record = await existing();
    if (record) return record;
    // What refuses it may have come after an earlier copy had booked: that is for its id to say.
    return decide().catch(async (refusal) => {
      const record = refusal instanceof ChatError ? await existing() : undefined;
      if (!record) throw refusal;
      return record;
    });
  });
  await tellOfMeeting(app, booked);
  return booked;
}

/** Moves a meeting to another time; it is as free of everything else there as if it were booked. */
export async function moveMeeting(
  app: WebApp,
  id: string,
  wish: { start: number; by: Side; timeZone?: string | undefined; holder?: string },
  assertMay: (record: MeetingRecord) => void,
): Promise<MeetingRecord> {
  const { start, holder = NOBODY } = wish;
  let busyTimes: ReturnType<typeof busyAround> | undefined;
  const moved = await untilDecided(async () => {
    const before = await found(app, id);
    assertMay(before);
    const agentId = before.agent.id;
    if (Date.parse(before.start) === start && before.status === 'booked') return before;
    // What is over is over, whether the other time is free or not.
    assertComing(before, app.now());
    busyTimes ??= busyAround(app, agentId, start, true);
    const { around, slot } = await freeSlot(app, { agentId, start }, { meetingId: id, holder }, busyTimes);
    const after = move(before, slot, { ...wish, now: app.now() });
    return after ? commit(app, { around, before, after, holder }, await headOf(app, after)) : before;
  });
  await tellOfMeeting(app, moved);
  return moved;
}

/** Calls a meeting off. */
export async function cancelMeeting(
  app: WebApp,
  id: string,
  by: Side,
  assertMay: (record: MeetingRecord) => void,
): Promise<MeetingRecord> {
  const cancelled = await untilDecided(async () => {
    const before = await found(app, id);
    assertMay(before);
    const after = cancel(before, by, app.now());
    if (!after) return before;
    const start = Date.parse(before.start);
    const around = await app.calendars.around(before.agent.id, start, start, app.now());
    return commit(app, { around, before, after }, await headOf(app, after));
  });
  await tellOfMeeting(app, cancelled);
  return cancelled;
}

/** Holds nothing. */
export const NOBODY = '';

/** By whom a time is kept: each visitor has one with each agent. */
export function holderOf({ site, visitorId }: VisitorSpeaker): string {
  return `${site}#${visitorId}`;
}

/** The meeting, if it is this visitor's. */
export function ownMeeting(record: MeetingRecord, { site, visitorId }: VisitorSpeaker): MeetingRecord {
  if (record.site !== site || record.visitorId !== visitorId) throw new ChatError('meeting.unknown');
  return record;
}

async function found(app: WebApp, id: string): Promise<MeetingRecord> {
  const record = await app.meetings.find(id);
  if (!record) throw new ChatError('meeting.unknown');
  return record;
}

/** Undefined: somebody else was faster. */
async function commit(
  app: WebApp,
  change: Commit,
  head: Head | undefined,
): Promise<MeetingRecord | undefined> {
  const { schedule, invitation } = change.around;
  const where = { timeZone: schedule?.timeZone, link: invitation?.link };
  const entry = head && meetingEntry(head, change.after, app.now(), where);
  const after = entry ? { ...change.after, entry: entry.number } : change.after;
  const line = entry && head && { conversation: head.conversation, entry };
  return (await app.meetings.commit({ ...change, after, line })) ? after : undefined;
}

/** The conversation a meeting was booked in; it may be long forgotten. */
async function headOf(app: WebApp, { conversationId }: MeetingRecord): Promise<Head | undefined> {
  return conversationId === undefined ? undefined : app.log.head(conversationId);
}

/** The conversation in which the visitor books, which must be theirs, if it is in one. */
async function conversationFor(app: WebApp, { conversationId }: Wish, visitor: VisitorSpeaker) {
  if (conversationId === undefined) return undefined;
  const head = await app.log.head(conversationId);
  assertTakesPart(head?.conversation, visitor);
  return head;
}

/** Whoever is of a blocked domain gets what everybody gets of whom nothing can be booked: no hint of how to get round it. */
async function assertWelcome(app: WebApp, { site, email }: Wish, head: Head | undefined): Promise<void> {
  const { blockedDomains } = await app.sites.orDefault(site, app.now());
  const known = [{ email }, head?.conversation.visitor ?? {}];
  if (known.some((details) => isBlocked(details, blockedDomains))) throw new ChatError('calendar.unknown');
}

async function assertFew(app: WebApp, email: string): Promise<void> {
  if ((await app.meetings.comingOf(email, app.now())) >= MAX_COMING_MEETINGS)
    throw new ChatError('meeting.limit');
}
