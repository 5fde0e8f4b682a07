import * as z from 'zod/mini';
import { count } from './count.ts';
import { conversationId, frameId } from './ids.ts';
import { MAX_FIELD, MAX_TEXT } from './limits.ts';
import { trail } from './trail.ts';
import { visitorContext, visitorDetails } from './visitor.ts';

/** Anyone: is anybody there? Probes both directions of a socket. Answered `ok`. */
export const ping = z.object({ id: frameId, type: z.literal('ping') });

/**
 * Visitor: may I talk to somebody? The conversation's id is minted here, so asking again continues the same one.
 * A visitor has one open conversation: asking for a second is refused with `conversation.open`.
 */
export const conversationRequest = z.object({
  id: frameId,
  type: z.literal('conversation.request'),
  conversationId,
  details: visitorDetails,
  context: visitorContext,
  trail: z.optional(trail),
});

/**
 * Both sides: what have I missed since entry `after`, and tell this connection from now on. It is asked on every
 * connect, at a gap in the numbers, and as the heartbeat of the conversation that is being looked at.
 */
export const conversationResume = z.object({
  id: frameId,
  type: z.literal('conversation.resume'),
  conversationId,
  after: count,
});

/** Both sides: end it. Before anybody accepted, it withdraws the request. */
export const conversationEnd = z.object({ id: frameId, type: z.literal('conversation.end'), conversationId });

/**
 * Both sides: say something. `id` becomes the entry's id. `after` is the last number the sender had seen when it
 * first sent this, and stays the same in every retry: only later entries can be an earlier copy of it.
 */
export const messageSend = z.object({
  id: frameId,
  type: z.literal('message.send'),
  conversationId,
  after: count,
  text: z.string().check(z.minLength(1), z.maxLength(MAX_TEXT), z.regex(/\S/)),
});

/** Both sides: I am (not) typing. Relayed and never stored; it stops by itself. Not answered. */
export const typingSet = z.object({
  id: frameId,
  type: z.literal('typing.set'),
  conversationId,
  typing: z.boolean(),
});

/** Both sides: I have received, and read, up to these numbers. Relayed and never stored. Not answered. */
export const receiptSet = z.object({
  id: frameId,
  type: z.literal('receipt.set'),
  conversationId,
  delivered: count,
  read: count,
});

/** Agent: here I am; what is mine? Asked on every connect. */
export const inboxOpen = z.object({ id: frameId, type: z.literal('inbox.open') });

/** Agent: I take the chat that was offered to me. */
export const offerAccept = z.object({ id: frameId, type: z.literal('offer.accept'), conversationId });

/** Agent: not I. The next agent is asked. */
export const offerDecline = z.object({ id: frameId, type: z.literal('offer.decline'), conversationId });

/**
 * Agent: keep this beside my conversation, for agents only. `id` becomes the note's id. It is no entry of the log, takes
 * no number, and no visitor hears of it; it can be said during the chat and after.
 */
export const noteAdd = z.object({
  id: frameId,
  type: z.literal('note.add'),
  conversationId,
  text: z.string().check(z.minLength(1), z.maxLength(MAX_TEXT), z.regex(/\S/)),
});

/** Agent: override my schedule, until the rule of availability ends the override. */
export const availabilitySet = z.object({
  id: frameId,
  type: z.literal('availability.set'),
  available: z.boolean(),
});

/**
 * Both sides: I am looking at this agent's free times, tell me when they change. Said again on every connect and every
 * ten minutes: a watch is forgotten after a quarter of an hour, and by nothing else, as tabs share a connection.
 */
export const calendarWatch = z.object({
  id: frameId,
  type: z.literal('calendar.watch'),
  agent: z.string().check(z.minLength(1), z.maxLength(MAX_FIELD)),
});

/** How each frame is to be read, by its type. */
export const upSchemas = {
  ping,
  'conversation.request': conversationRequest,
  'conversation.resume': conversationResume,
  'conversation.end': conversationEnd,
  'message.send': messageSend,
  'typing.set': typingSet,
  'receipt.set': receiptSet,
  'inbox.open': inboxOpen,
  'offer.accept': offerAccept,
  'offer.decline': offerDecline,
  'availability.set': availabilitySet,
  'note.add': noteAdd,
  'calendar.watch': calendarWatch,
} as const;

/** Everything a client may say. Whoever knows the type already does without this: the handler of frames is lighter for it. */
export const up = /*@__PURE__*/ z.discriminatedUnion('type', [
  ping,
  conversationRequest,
  conversationResume,
  conversationEnd,
  messageSend,
  typingSet,
  receiptSet,
  inboxOpen,
  offerAccept,
  offerDecline,
  availabilitySet,
  noteAdd,
  calendarWatch,
]);
export type Up = z.infer<typeof up>;
export type UpType = Up['type'];
/** The frame of one type. */
export type UpFrame<T extends UpType> = Extract<Up, { type: T }>;
