import * as z from 'zod/mini';
import { agentCard } from './entry.ts';
import { conversationId } from './ids.ts';
import { MAX_FIELD, MAX_TEXT } from './limits.ts';
import { timeZone } from './time-zone.ts';
import { email, field } from './visitor.ts';

/** A meeting's id, minted by whoever books it, so that asking twice books one meeting. */
export const meetingId = z.string().check(z.regex(/^mtg_[A-Za-z0-9-]{8,64}$/));

/** ISO 8601 in UTC, as `Date.prototype.toISOString` writes it; a meeting starts on a full minute. */
export const minute = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/));

/** BCP 47, one of the languages Porchlight speaks or any other: letters are written in the nearest one. */
const language = z.string().check(z.minLength(2), z.maxLength(35));

/** A meeting as both sides may see it. */
export const meeting = z.object({
  id: meetingId,
  agent: agentCard,
  start: z.string(),
  end: z.string(),
  status: z.enum(['booked', 'cancelled']),
  /** The booker. */
  name: z.string(),
  email: z.string(),
  /** The booker's zone: letters give the time in it. */
  timeZone: z.string(),
  /** Where to meet, if the agent's invitation says so. */
  link: z.optional(z.string()),
  /** The conversation it was booked in. */
  conversationId: z.optional(conversationId),
});
export type Meeting = z.infer<typeof meeting>;

/**
 * `GET /calendars/{agent}/slots?from=ISO&to=ISO&moving=ID`: when a meeting with this agent can start, at most 42 days at once.
 * `moving` names the caller's meeting that is to be moved: its own time does not stand in its way.
 */
export const slotPage = z.object({
  agent: agentCard,
  /** The agent's zone, so that a picker can show both local times. */
  timeZone,
  /** Minutes. */
  duration: z.number(),
  /** Starts, ISO 8601, ascending. */
  slots: z.array(z.string()),
  /** Neither before nor after is ever anything free: where a picker stops paging. */
  first: z.string(),
  last: z.string(),
  /** The server's clock. */
  now: z.string(),
});
export type SlotPage = z.infer<typeof slotPage>;

/** `GET /calendars/next`: whose calendar is offered to a visitor who wants a meeting without a chat, by the site's routing. */
export const nextCalendar = z.object({ agent: agentCard });
export type NextCalendar = z.infer<typeof nextCalendar>;

/** `PUT /calendars/{agent}/holds/{meeting}`: nobody else gets this time for five minutes; asking again moves or renews it. */
export const hold = z.object({ start: minute });
export const held = z.object({ start: z.string(), expiresIn: z.number() });
export type Held = z.infer<typeof held>;

/** `PUT /meetings/{meeting}` by a visitor: books; by the same id again: answers what was booked. */
export const booking = z.object({
  agent: z.string().check(z.minLength(1), z.maxLength(MAX_FIELD)),
  start: minute,
  name: field,
  email,
  timeZone,
  language,
  conversationId: z.optional(conversationId),
  /** What the visitor wants to talk about. */
  topic: z.optional(z.string().check(z.trim(), z.maxLength(MAX_TEXT))),
});
export type Booking = z.infer<typeof booking>;

/** `POST /meetings/{meeting}/time`: moves it; by its booker's signed link or by its agent. */
export const move = z.object({ start: minute, timeZone: z.optional(timeZone) });

/** `GET /booked` with the token of a signed link, and the answer to every change of a meeting. */
export const bookedMeeting = z.object({
  meeting,
  /** The agent's zone. */
  timeZone,
  /** Changes with every change of the meeting. */
  sequence: z.number(),
  /** The server's clock. */
  now: z.string(),
});
export type BookedMeeting = z.infer<typeof bookedMeeting>;

/** One row of the Meetings page. */
export const meetingRow = z.extend(meeting, {
  /** What could not be done with it, if anything: told by mail, shown here until it is mended. */
  trouble: z.optional(z.enum(['calendar', 'visitorMail', 'agentMail'])),
});
export type MeetingRow = z.infer<typeof meetingRow>;

/** `GET /meetings?of=me|all&when=coming|past&before=CURSOR`: coming ones soonest first, past ones latest first. */
export const meetingPage = z.object({
  meetings: z.array(meetingRow),
  before: z.optional(z.string()),
});
export type MeetingPage = z.infer<typeof meetingPage>;

/** `POST /conversations/{id}/calendars`: an agent shows the visitor a calendar, their own or a colleague's; `id` becomes the entry's id. */
export const calendarShare = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/)),
  agent: z.string().check(z.minLength(1), z.maxLength(MAX_FIELD)),
});

/** `GET /calendars`: the calendars that can be shared: of every agent with a meeting schedule. */
export const calendarList = z.object({ calendars: z.array(agentCard) });
export type CalendarList = z.infer<typeof calendarList>;
