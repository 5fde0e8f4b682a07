import * as z from 'zod/mini';
import { visitorContext, visitorDetails } from './visitor.ts';

/** The two sides of a conversation. */
export const side = z.enum(['visitor', 'agent']);
export type Side = z.infer<typeof side>;

/** An agent as a visitor may see them. */
export const agentCard = z.object({ id: z.string(), name: z.string(), avatar: z.optional(z.string()) });
export type AgentCard = z.infer<typeof agentCard>;

/** Every entry has its place in the log (1, 2, 3 ... without a gap), an id that is never used twice, and its time. */
const place = {
  number: z.int().check(z.minimum(1)),
  id: z.string(),
  /** ISO 8601, UTC, milliseconds; the server's clock. */
  at: z.string(),
};

/** Somebody said something. Text is text: it is never markup, here or anywhere it is shown. */
export const textEntry = z.object({ ...place, kind: z.literal('text'), by: side, text: z.string() });

/** The visitor asked for a chat: always number 1. */
export const requestedEntry = z.object({
  ...place,
  kind: z.literal('requested'),
  details: visitorDetails,
  context: visitorContext,
});

/** The chat was put before an agent, who may accept until `expiresAt`. */
export const offeredEntry = z.object({
  ...place,
  kind: z.literal('offered'),
  agent: agentCard,
  expiresAt: z.string(),
});

/** The agent said no, or took part in nothing else that would keep the offer. */
export const declinedEntry = z.object({ ...place, kind: z.literal('declined'), agent: agentCard });

/** The offer ran out; `unreached`, it was not waited for, as nothing of the agent's could be reached. */
export const lapsedEntry = z.object({
  ...place,
  kind: z.literal('lapsed'),
  agent: agentCard,
  unreached: z.optional(z.literal(true)),
});

/** The agent took the chat: from here on both sides may write. `from` is the one they took it over from. */
export const acceptedEntry = z.object({
  ...place,
  kind: z.literal('accepted'),
  agent: agentCard,
  from: z.optional(agentCard),
});

/**
 * A colleague is asked to take the chat over, until `expiresAt`; so long it stays with the agent it is `from`, and so
 * it does if nobody takes it. `why`: that agent asked, or has been away for long.
 */
export const transferringEntry = z.object({
  ...place,
  kind: z.literal('transferring'),
  from: agentCard,
  to: agentCard,
  expiresAt: z.string(),
  why: z.enum(['asked', 'away']),
  /** The name of the team for which `to` is asked. */
  team: z.optional(z.string()),
  /** Who was asked just before, and did not take it, or could not be reached. */
  passed: z.optional(z.object({ agent: agentCard, why: z.enum(['declined', 'lapsed', 'unreached']) })),
});

/**
 * Nobody took it over: the chat stays with `agent`. `to` was asked last, and said no, did not answer, could not be reached, or need
 * not. `away`: that agent was not there, and the visitor still waits.
 */
export const stayedEntry = z.object({
  ...place,
  kind: z.literal('stayed'),
  agent: agentCard,
  to: agentCard,
  why: z.enum(['declined', 'lapsed', 'unreached', 'withdrawn']),
  away: z.optional(z.literal(true)),
});

/** An agent showed a calendar, their own or a colleague's: the visitor can book a time in it. */
export const calendarEntry = z.object({ ...place, kind: z.literal('calendar'), agent: agentCard });

/** A meeting as the log tells of it. */
export const loggedMeeting = z.object({
  id: z.string(),
  agent: agentCard,
  start: z.string(),
  end: z.string(),
  /** Whose name it is booked in. */
  name: z.string(),
  /** The agent's zone, so that both local times can be shown. */
  timeZone: z.optional(z.string()),
  /** Where to meet, if the agent's invitation says so. */
  link: z.optional(z.string()),
});
export type LoggedMeeting = z.infer<typeof loggedMeeting>;

/** The visitor booked a meeting. */
export const bookedEntry = z.object({ ...place, kind: z.literal('booked'), meeting: loggedMeeting });

/** A meeting was moved to another time: `meeting` has the new one. */
export const rescheduledEntry = z.object({
  ...place,
  kind: z.literal('rescheduled'),
  meeting: loggedMeeting,
  by: side,
  was: z.string(),
});

/** A meeting was called off. */
export const cancelledEntry = z.object({
  ...place,
  kind: z.literal('cancelled'),
  meeting: loggedMeeting,
  by: side,
});

/** The last entry of a chat that took place. Nothing follows it. */
export const endedEntry = z.object({
  ...place,
  kind: z.literal('ended'),
  how: z.enum(['visitor', 'agent', 'idle']),
});

/** What a visitor gets when nobody can talk to them. */
export const fallback = z.object({
  /** The site's own words; absent means the system message in the visitor's language. */
  message: z.optional(z.string()),
  /** Whether a meeting may be booked instead. */
  booking: z.boolean(),
});
export type Fallback = z.infer<typeof fallback>;

/** The last entry of a chat that nobody accepted, or that the visitor left before anybody did. Nothing follows it. */
export const missedEntry = z.object({
  ...place,
  kind: z.literal('missed'),
  why: z.enum(['nobody', 'left']),
  fallback,
});

const events = [
  requestedEntry,
  offeredEntry,
  declinedEntry,
  lapsedEntry,
  acceptedEntry,
  transferringEntry,
  stayedEntry,
  calendarEntry,
  bookedEntry,
  rescheduledEntry,
  cancelledEntry,
  endedEntry,
  missedEntry,
] as const;

/** What happened, but that somebody said something. */
export const event = z.discriminatedUnion('kind', events);
export type LogEvent = z.infer<typeof event>;

/** One line of a conversation's log. Texts, calendars and meetings change nothing in its state; all others do. */
export const entry = z.discriminatedUnion('kind', [...events, textEntry]);
export type Entry = z.infer<typeof entry>;
export type TextEntry = z.infer<typeof textEntry>;
