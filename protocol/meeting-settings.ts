import * as z from 'zod/mini';
import { CALENDAR_KINDS } from './calendar-kinds.ts';
import {
  MAX_FIELD,
  MAX_MEETING_MINUTES,
  MAX_OWN_DATES,
  MAX_TEXT,
  MAX_URL,
  MIN_MEETING_MINUTES,
} from './limits.ts';
import { blocks, week } from './me.ts';
import { timeZone } from './time-zone.ts';

const date = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const minutes = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

function apart({ value, issues }: z.core.ParsePayload<{ date: string }[]>): void {
  for (const [at, { date }] of value.entries()) {
    if (value.findIndex((other) => other.date === date) === at) continue;
    issues.push({ code: 'custom', input: value, path: [at, 'date'], message: 'is there twice.' });
  }
}

/** When meetings can be booked with an agent. */
export const meetingSchedule = z.object({
  timeZone,
  week,
  /** Dates with hours of their own; none of them twice. No blocks: not on that day. */
  dates: z.optional(z.array(z.object({ date, blocks })).check(z.maxLength(MAX_OWN_DATES), apart)),
  /** Minutes that a meeting takes. */
  duration: minutes(MIN_MEETING_MINUTES, MAX_MEETING_MINUTES),
  /** Minutes kept free after each meeting. */
  buffer: minutes(0, 240),
  /** Minutes that must lie between the booking and the meeting. */
  notice: minutes(0, 43_200),
  /** How many days ahead one can book. */
  days: minutes(1, 365),
});
export type MeetingSchedule = z.infer<typeof meetingSchedule>;

/** `PUT /me/meeting-schedule`: another schedule; null: no meetings can be booked any more. What is booked stays. */
export const meetingScheduleChange = z.object({ schedule: z.nullable(meetingSchedule) });

const span = { start: z.string(), end: z.string() };

/** One reason why a meeting cannot begin at a time; times are ISO 8601. */
export const slotReason = z.discriminatedUnion('why', [
  z.object({ why: z.literal('past') }),
  /** Too soon: the first time that is not. */
  z.object({ why: z.literal('notice'), from: z.string() }),
  /** Too far ahead: nothing can be booked from there on yet. */
  z.object({ why: z.literal('far'), until: z.string() }),
  /** No block of that weekday holds it. */
  z.object({ why: z.literal('hours') }),
  /** That date has hours of its own, and none of them holds it. */
  z.object({ why: z.literal('date') }),
  /** The hours end before the meeting would. */
  z.object({ why: z.literal('short'), end: z.string() }),
  /** Meetings begin in steps from the block's start: the times before and after it, as far as there are. */
  z.object({ why: z.literal('grid'), before: z.optional(z.string()), after: z.optional(z.string()) }),
  /** The connected calendar says so. */
  z.object({ why: z.literal('busy'), ...span }),
  /** Another meeting, or one that somebody is about to confirm. */
  z.object({ why: z.literal('meeting'), ...span }),
  z.object({ why: z.literal('held'), ...span }),
  /** The time kept free after another meeting, until `clear`. */
  z.object({ why: z.literal('buffer'), ...span, clear: z.string() }),
  /** There would be no time to keep free after it: something begins at `start`. */
  z.object({ why: z.literal('next'), start: z.string() }),
]);
export type SlotReason = z.infer<typeof slotReason>;

/** `GET /me/slots/why?at=ISO`: all that keeps a meeting with the caller from beginning then; nothing: it can. */
export const slotAnswer = z.object({
  at: z.string(),
  reasons: z.array(slotReason),
  /** The next times at which one can, the soonest after `at` first. */
  next: z.array(z.string()),
});
export type SlotAnswer = z.infer<typeof slotAnswer>;

/** `POST /me/slots` with a schedule: the next times at which a meeting could begin if it were saved. Nothing is changed. */
export const slotPreview = z.object({ next: z.array(z.string()) });
export type SlotPreview = z.infer<typeof slotPreview>;

/** `PUT /me/invitation`: the agent's own words in the letters about a meeting. Tokens such as `{visitor.name}` are filled in. */
export const invitation = z.object({
  /** What the meeting is called in both calendars. */
  title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_FIELD))),
  text: z.optional(z.string().check(z.trim(), z.maxLength(MAX_TEXT))),
  /** Where to meet: an https address of a video room, say. */
  link: z.optional(z.url({ protocol: /^https$/ }).check(z.maxLength(MAX_URL))),
  /** The language of the inbox it was written in: BCP 47. Letters to the agent are written in it. */
  language: z.optional(z.string().check(z.minLength(2), z.maxLength(35))),
});
export type Invitation = z.infer<typeof invitation>;

/** `GET /me/meetings`, and the answer to saving either part: what the agent has set for meetings with them. */
export const meetingSettings = z.object({
  /** Absent: no meetings can be booked. */
  schedule: z.optional(meetingSchedule),
  invitation: z.optional(invitation),
});
export type MeetingSettings = z.infer<typeof meetingSettings>;

/** `GET /me/calendar`: what this agent's calendar is connected to; secrets are never among it. */
export const calendarState = z.object({
  connection: z.optional(
    z.object({
      kind: z.enum(CALENDAR_KINDS),
      /** The address or account, without anything secret in it. */
      name: z.string(),
      /** `revoked`: it has to be connected anew. */
      state: z.enum(['working', 'failing', 'revoked']),
      /** When it was last read. */
      checkedAt: z.optional(z.string()),
    }),
  ),
  /** What the owner has set up: an ICS address and CalDAV need nothing. */
  available: z.array(z.enum(CALENDAR_KINDS)),
  /** The private address at which this agent's meetings can be subscribed to, below that of the API. */
  feed: z.string(),
});
export type CalendarState = z.infer<typeof calendarState>;

const address = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_URL));
const consent = {
  code: z.string().check(z.minLength(1), z.maxLength(4000)),
  state: z.string().check(z.minLength(1), z.maxLength(4000)),
};

/**
 * `PUT /me/calendar`: connects one, and forgets what was connected before. Google's and Microsoft's are connected with
 * what their consent page sent back.
 */
export const calendarConnect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ics'), address, timeZone }),
  z.object({
    kind: z.literal('caldav'),
    address,
    user: z.string().check(z.minLength(1), z.maxLength(MAX_FIELD)),
    password: z.string().check(z.minLength(1), z.maxLength(1000)),
    timeZone,
  }),
  z.object({ kind: z.literal('google'), ...consent }),
  z.object({ kind: z.literal('microsoft'), ...consent }),
]);
export type CalendarConnect = z.infer<typeof calendarConnect>;

/** `POST /me/calendar/{provider}`: begins a consent; the answer says where the agent gives it. */
export const consentBegin = z.object({ timeZone });
export interface ConsentPage {
  address: string;
}
