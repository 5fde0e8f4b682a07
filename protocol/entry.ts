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

/** The offer ran out. */
export const lapsedEntry = z.object({ ...place, kind: z.literal('lapsed'), agent: agentCard });

/** The agent took the chat: from here on both sides may write. */
export const acceptedEntry = z.object({ ...place, kind: z.literal('accepted'), agent: agentCard });

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

/** One line of a conversation's log. */
export const entry = z.discriminatedUnion('kind', [
  requestedEntry,
  offeredEntry,
  declinedEntry,
  lapsedEntry,
  acceptedEntry,
  textEntry,
  endedEntry,
  missedEntry,
]);
export type Entry = z.infer<typeof entry>;
export type TextEntry = z.infer<typeof textEntry>;
