import * as z from 'zod/mini';
import { agentCard, loggedMeeting, side } from './entry.ts';
import { conversationId } from './ids.ts';
import { VISITOR_FIELDS } from './visitor.ts';

/** Every activity has an id of its own and its time by the server's clock. */
const act = { id: z.string(), at: z.string() };

/** Most belong to a chat. */
const deed = { ...act, conversationId };

/** A meeting can be booked without a chat. */
const meetingDeed = { ...act, conversationId: z.optional(conversationId), meeting: loggedMeeting };

/** One thing a visitor did, or that happened to them. */
export const activity = z.discriminatedUnion('kind', [
  /** They looked at a page. */
  z.object({ ...deed, kind: z.literal('visited'), page: z.string(), title: z.optional(z.string()) }),
  /** They said who they are; which of it, not what. */
  z.object({ ...deed, kind: z.literal('informed'), fields: z.array(z.enum(VISITOR_FIELDS)) }),
  /** They asked for a chat. */
  z.object({ ...deed, kind: z.literal('requested') }),
  /** An agent took the chat. */
  z.object({ ...deed, kind: z.literal('engaged'), agent: agentCard }),
  /** Nobody took it, or they left before anybody did. */
  z.object({ ...deed, kind: z.literal('missed'), why: z.enum(['nobody', 'left']) }),
  /** The chat ended. */
  z.object({
    ...deed,
    kind: z.literal('ended'),
    how: z.enum(['visitor', 'agent', 'idle']),
    agent: agentCard,
  }),
  /** They said how they liked the chat. */
  z.object({ ...deed, kind: z.literal('rated'), score: z.number(), comment: z.optional(z.string()) }),
  /** They booked a meeting. */
  z.object({ ...meetingDeed, kind: z.literal('scheduled') }),
  /** It was moved: `meeting` has the new time. */
  z.object({ ...meetingDeed, kind: z.literal('rescheduled'), was: z.string(), by: side }),
  /** It was called off. */
  z.object({ ...meetingDeed, kind: z.literal('cancelled'), by: side }),
]);
export type Activity = z.infer<typeof activity>;

/** `GET /conversations/{id}/activities?before=CURSOR`: what its visitor did in the past 90 days, newest first. */
export const activityPage = z.object({
  activities: z.array(activity),
  /** What to ask for next; absent on the last page. */
  before: z.optional(z.string()),
});
export type ActivityPage = z.infer<typeof activityPage>;
