import * as z from 'zod/mini';
import { MAX_REPLY_TITLE, MAX_TEXT } from './limits.ts';

/** Whose saved reply it is: the agent's own, or everybody's, which admins write. */
export const replyKind = z.enum(['own', 'shared']);
export type ReplyKind = z.infer<typeof replyKind>;

/** Minted by the client, so that saving twice saves once. */
export const replyId = z.string().check(z.regex(/^rpl_[A-Za-z0-9-]{8,64}$/));

/** What `PUT /replies/{kind}/{reply}` takes. `version` is the one that was edited; 0 for a new reply. */
export const replyDraft = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_REPLY_TITLE)),
  text: z.string().check(z.minLength(1), z.maxLength(MAX_TEXT), z.regex(/\S/)),
  version: z.int().check(z.minimum(0)),
});
export type ReplyDraft = z.infer<typeof replyDraft>;

/** Words that are written once and said often. Tokens in its text are filled in when it is used, not before. */
export const savedReply = z.object({
  id: z.string(),
  kind: replyKind,
  title: z.string(),
  text: z.string(),
  /** Grows with every change: whoever edits an older one is told so instead of undoing what others wrote. */
  version: z.number(),
});
export type SavedReply = z.infer<typeof savedReply>;

/** `GET /replies?conversation=ID`: the agent's own and everybody's. */
export const replyList = z.object({
  replies: z.array(savedReply),
  /** The name of the site on which that conversation takes place: what `{company}` stands for. */
  company: z.optional(z.string()),
});
export type ReplyList = z.infer<typeof replyList>;
