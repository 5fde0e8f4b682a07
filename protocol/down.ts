import * as z from 'zod/mini';
import { agentCard, entry, event, loggedMeeting, side } from './entry.ts';
import { conversationId } from './ids.ts';
import { note } from './note.ts';
import type { UpType } from './up.ts';
import { visitorDetails } from './visitor.ts';

const milliseconds = z.number();

/** An agent's state, and until when it holds by itself. */
export const availability = z.object({
  available: z.boolean(),
  /** ISO 8601, UTC; null when nothing in the schedule will ever change it. */
  until: z.nullable(z.string()),
  /** What says so: the weekly schedule, or the switch over it. */
  by: z.enum(['schedule', 'override']),
  /** No chats are offered from here to there, for the meeting that goes on and those of the next 24 hours; ISO 8601, ascending. */
  pauses: z.optional(z.array(z.object({ from: z.string(), until: z.string() }))),
});
export type Availability = z.infer<typeof availability>;

/** An offer that waits for this agent. Durations, not times, so that a wrong clock cannot mislead. */
export const offer = z.object({
  conversationId,
  visitor: visitorDetails,
  expiresIn: milliseconds,
  /** For a chat that a colleague has: who that is, why it is offered, and what they noted for whoever takes it. */
  transfer: z.optional(
    z.object({
      from: agentCard,
      why: z.enum(['asked', 'away']),
      team: z.optional(z.string()),
      note: z.optional(z.string()),
    }),
  ),
});
export type Offer = z.infer<typeof offer>;

/** One row of the inbox's list. */
export const conversationRow = z.object({
  id: conversationId,
  status: z.enum(['active', 'ended']),
  visitor: visitorDetails,
  agent: agentCard,
  startedAt: z.string(),
  /** The newest entry: its number, time, and what a list shows of it: a text, or what else happened last. */
  last: z.object({
    number: z.number(),
    at: z.string(),
    by: z.optional(side),
    text: z.optional(z.string()),
    event: z.optional(event),
  }),
});
export type ConversationRow = z.infer<typeof conversationRow>;

/** An agent as they see themselves. */
export const agentSelf = z.object({
  id: z.string(),
  name: z.string(),
  avatar: z.optional(z.string()),
  email: z.string(),
  role: z.enum(['agent', 'admin']),
});
export type AgentSelf = z.infer<typeof agentSelf>;

/** What `ok` carries, by the type of the frame it answers. */
export const replies = {
  ping: z.object({}),
  'conversation.request': z.object({ conversationId, now: z.string() }),
  'conversation.resume': z.object({
    entries: z.array(entry),
    /** Ask again after the last of `entries`. */
    more: z.boolean(),
    /** The server's clock, ISO 8601. */
    now: z.string(),
    /** Milliseconds to the end for want of an entry, once the warning is due. */
    endsIn: z.optional(milliseconds),
  }),
  'conversation.end': z.object({ number: z.number() }),
  'message.send': z.object({ number: z.number(), at: z.string() }),
  'typing.set': z.object({}),
  'receipt.set': z.object({}),
  'inbox.open': z.object({
    agent: agentSelf,
    availability,
    offers: z.array(offer),
    active: z.array(conversationRow),
    now: z.string(),
  }),
  'offer.accept': z.object({ number: z.number() }),
  'offer.decline': z.object({ number: z.number() }),
  'availability.set': z.object({ availability }),
  'note.add': z.object({ at: z.string() }),
  'calendar.watch': z.object({}),
} as const satisfies Record<UpType, z.ZodMiniType>;
/** What a frame of type T is answered with. */
export type Reply<T extends UpType> = z.infer<(typeof replies)[T]>;

/** The frame named by `re` was carried out, now or by an earlier copy of it. */
export const ok = z.looseObject({ re: z.string(), type: z.literal('ok') });

/** The frame named by `re` was refused and changed nothing. Without `re` the frame was too broken to have an id. */
export const error = z.object({
  re: z.optional(z.string()),
  type: z.literal('error'),
  code: z.string(),
  message: z.string(),
  field: z.optional(z.string()),
  conversationId: z.optional(z.string()),
  retryAfter: z.optional(z.number()),
});

/** Both sides: the log has grown by one. A number that does not follow the last one seen means: resume. */
export const entryAdded = z.object({ type: z.literal('entry.added'), conversationId, entry });

/** The other side started or stopped typing. It lapses after 6 seconds without a new one. */
export const typingChanged = z.object({
  type: z.literal('typing.changed'),
  conversationId,
  by: side,
  typing: z.boolean(),
});

/** The other side has received, and read, up to these numbers. */
export const receiptChanged = z.object({
  type: z.literal('receipt.changed'),
  conversationId,
  by: side,
  delivered: z.number(),
  read: z.number(),
});

/** The other side has (re)connected and remembers no receipts: say yours again. */
export const peerResumed = z.object({ type: z.literal('peer.resumed'), conversationId, by: side });

/** The chat will end for want of an entry, in `endsIn` milliseconds. */
export const conversationIdling = z.object({
  type: z.literal('conversation.idling'),
  conversationId,
  endsIn: milliseconds,
});

/** Agent: a chat waits for you. */
export const offerMade = z.object({ type: z.literal('offer.made'), offer });

/** Agent: it no longer does. */
export const offerWithdrawn = z.object({
  type: z.literal('offer.withdrawn'),
  conversationId,
  why: z.enum(['accepted', 'declined', 'lapsed', 'left', 'withdrawn']),
});

/** Agent: a colleague has taken your chat over; it is theirs alone until it has ended. */
export const conversationPassed = z.object({
  type: z.literal('conversation.passed'),
  conversationId,
  to: agentCard,
});

/** Agent: the switch was turned, perhaps in another tab, or a meeting has come or gone that pauses offers. */
export const availabilityChanged = z.object({ type: z.literal('availability.changed'), availability });

/** Agent: something was noted beside the conversation, in another tab or on another device. Never for visitors. */
export const noteAdded = z.object({ type: z.literal('note.added'), conversationId, note });

/** Agent: something new is known of the visitor, or of what they did: ask again. */
export const visitorChanged = z.object({ type: z.literal('visitor.changed'), conversationId });

/** Free times of this agent have come or gone: whoever shows them asks again. */
export const slotsChanged = z.object({ type: z.literal('slots.changed'), agent: z.string() });

/** What became of a meeting: its last change, who made it, and the meeting as it stands since. */
export const meetingNews = z.object({
  change: z.enum(['booked', 'rescheduled', 'cancelled']),
  by: side,
  /** Counts the changes of this meeting, from 1: the same may be told more than once. */
  sequence: z.number(),
  meeting: loggedMeeting,
  /** The conversation it was booked in. */
  conversationId: z.optional(conversationId),
});
export type MeetingNews = z.infer<typeof meetingNews>;

/** Agent: a meeting was booked, moved or called off, with you or, for an admin, with anybody. */
export const meetingsChanged = z.object({
  type: z.literal('meetings.changed'),
  agent: z.string(),
  news: meetingNews,
});

const pushes = [
  entryAdded,
  typingChanged,
  receiptChanged,
  peerResumed,
  conversationIdling,
  offerMade,
  offerWithdrawn,
  conversationPassed,
  availabilityChanged,
  noteAdded,
  visitorChanged,
  slotsChanged,
  meetingsChanged,
] as const;

/** What the server says unasked. */
export const push = z.discriminatedUnion('type', pushes);
export type Push = z.infer<typeof push>;

/** Everything the server may say. */
export const down = z.discriminatedUnion('type', [ok, error, ...pushes]);
export type Down = z.infer<typeof down>;
