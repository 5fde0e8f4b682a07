import * as z from 'zod/mini';
import { conversationRow } from './down.ts';

/**
 * `POST /sites/{site}/visitors`: a token for this visitor. With a token of ours in `Authorization`, even one that
 * has just run out, the same visitor gets a fresh one; without, a new visitor. Nothing is stored.
 */
export const visitorSession = z.object({
  visitorId: z.string(),
  token: z.string(),
  /** Milliseconds the token is good for. */
  expiresIn: z.number(),
});
export type VisitorSession = z.infer<typeof visitorSession>;

/**
 * `GET /conversations?before=CURSOR&search=WORDS`: past chats of every agent, newest first; with `search` those whose
 * visitor's name or email address has every word (see `search.ts`). A page of a search may be short, even empty, and
 * still have a next one.
 */
export const conversationPage = z.object({
  conversations: z.array(conversationRow),
  /** What to ask for next; absent on the last page. */
  before: z.optional(z.string()),
});
export type ConversationPage = z.infer<typeof conversationPage>;
