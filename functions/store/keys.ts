/**
 * The only place that knows how keys are spelt. Import it as `* as keys`: a bundle then has the keys that it uses.
 */
export interface Key extends Record<string, string> {
  pk: string;
  sk: string;
}

const DIGITS = 9;

const inConversation = (id: string) => `CONV#${id}`;
const ofAgent = (id: string) => `AGENT#${id}`;
const ofCalendar = (agentId: string) => `CALENDAR#${agentId}`;

/** One line of a log. */
export const entry = (conversationId: string, number: number): Key => ({
  pk: inConversation(conversationId),
  sk: `LOG#${String(number).padStart(DIGITS, '0')}`,
});

/** Sorts just after the last entry, so one query backwards reads both. */
export const meta = (conversationId: string): Key => ({ pk: inConversation(conversationId), sk: 'META' });

/** What an agent noted. Sorts before the log, so that reading the log's end backwards never meets it. */
export const note = (conversationId: string, id: string): Key => ({
  pk: inConversation(conversationId),
  sk: `ANNOTATION#${id}`,
});

/** Whom a chat that a colleague has is put before: an index finds it for them. Sorts before the log, too. */
export const asked = (conversationId: string): Key => ({ pk: inConversation(conversationId), sk: 'ASKED' });

/** The teams, in one partition: they are few, and always read together. */
export const team = (id: string): Key => ({ pk: 'TEAMS', sk: `TEAM#${id}` });

/** A saved reply, in a partition of its own: an agent's is read with every offer. */
export const reply = (shelf: string, id: string): Key => ({ pk: `REPLIES#${shelf}`, sk: `REPLY#${id}` });

export const visitor = (site: string, visitorId: string): Key => ({
  pk: `VISITOR#${site}#${visitorId}`,
  sk: 'PROFILE',
});

/** What a visitor did with one entry of one conversation. Sorts by time, before the profile. */
export const activity = (site: string, visitorId: string, at: string, id: string): Key => ({
  pk: `VISITOR#${site}#${visitorId}`,
  sk: `ACT#${at}#${id}`,
});

export const agent = (agentId: string): Key => ({ pk: ofAgent(agentId), sk: 'PROFILE' });

/** Sorts before the profile, so one query of the agent reads both. */
export const connection = (agentId: string, connectionId: string): Key => ({
  pk: ofAgent(agentId),
  sk: `CONN#${connectionId}`,
});

/** Who looks at an agent's free times. What belongs to a calendar has a partition of its own: an agent's is read with every offer. */
export const watch = (agentId: string, connectionId: string): Key => ({
  pk: ofCalendar(agentId),
  sk: `WATCH#${connectionId}`,
});

/** What waits for a connection that is polled. */
export const mailbox = (connectionId: string): Key => ({ pk: `MAILBOX#${connectionId}`, sk: 'BOX' });

/** A picture under the hash of its bytes: another picture has another address. */
export const avatar = (hash: string): Key => ({ pk: `AVATAR#${hash}`, sk: 'IMAGE' });

/** A browser that its agent can be called on. Sorts between the connections and the profile, and is read with them. */
export const device = (agentId: string, deviceId: string): Key => ({
  pk: ofAgent(agentId),
  sk: `DEVICE#${deviceId}`,
});

/** When meetings can be booked with an agent, and the version that every booking raises. */
export const calendar = (agentId: string): Key => ({ pk: ofCalendar(agentId), sk: 'CAL' });

/** A meeting. Sorts by its start, so that what is near a time is read with it. */
export const meeting = (agentId: string, start: string, meetingId: string): Key => ({
  pk: ofCalendar(agentId),
  sk: `MEET#${start}#${meetingId}`,
});

/** The time that is kept for somebody who is about to book it: each has one. */
export const hold = (agentId: string, holder: string): Key => ({
  pk: ofCalendar(agentId),
  sk: `HOLD#${holder}`,
});

/** Whose meetings are at this private address. */
export const feed = (feed: string): Key => ({ pk: `FEED#${feed}`, sk: 'OWNER' });

/** Where the meeting of this id is: it can be booked once. */
export const place = (meetingId: string): Key => ({ pk: `MEETING#${meetingId}`, sk: 'PLACE' });

/** That a calendar was shown by this id. Sorts before the log, too. */
export const shown = (conversationId: string, id: string): Key => ({
  pk: inConversation(conversationId),
  sk: `CALENDAR#${id}`,
});

/** The calendar that an agent has connected, and when they were last found busy in it. */
export const calendarConnection = (agentId: string): Key => ({ pk: ofCalendar(agentId), sk: 'CONNECTION' });

export const busy = (agentId: string): Key => ({ pk: ofCalendar(agentId), sk: 'BUSY' });

export const site = (siteId: string): Key => ({ pk: `SITE#${siteId}`, sk: 'PROFILE' });

/** An ended chat under one beginning of its visitor's name or email address; sorts by the time of the end. */
export const found = (beginning: string, endedAt: string, conversationId: string): Key => ({
  pk: `FIND#${beginning}`,
  sk: `${endedAt}#${conversationId}`,
});

/** The number of the entry with this sort key. */
export function numberOf(sk: string): number {
  return Number(sk.slice('LOG#'.length));
}

/** The conversation with this partition key. */
export function conversationIdOf(pk: string): string {
  return pk.slice('CONV#'.length);
}

/** The meeting with this sort key; undefined if it is none. */
export function meetingIdOf(sk: string): string | undefined {
  return sk.startsWith('MEET#') ? sk.split('#')[2] : undefined;
}

/** The connection with this sort key; undefined for the profile beside it. */
export function connectionOf(sk: string): string | undefined {
  return sk.startsWith('CONN#') ? sk.slice('CONN#'.length) : undefined;
}

/** The connection with this sort key among those that look at a calendar. */
export function watcherOf(sk: string): string {
  return sk.slice('WATCH#'.length);
}

/** The device with this sort key, if it is one's. */
export function deviceOf(sk: string): string | undefined {
  return sk.startsWith('DEVICE#') ? sk.slice('DEVICE#'.length) : undefined;
}

/** The end and the id of the chat with this sort key among what is found. */
export function foundOf(sk: string): { endedAt: string; id: string } {
  const [endedAt = '', id = ''] = sk.split('#');
  return { endedAt, id };
}

/** The partition of byMonth for a chat that ended at this time. */
export function monthOf(iso: string): string {
  return `ENDED#${iso.slice(0, 7)}`;
}

/** The partition of byStart for a meeting that begins at this time. */
export function startMonthOf(iso: string): string {
  return `MEETINGS#${iso.slice(0, 7)}`;
}

/** The one partition of byDue, and those of byTurn. */
export const DUE = 'DUE';
export const AGENTS = 'AGENTS';
export const CALENDARS = 'CALENDARS';
