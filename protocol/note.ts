import * as z from 'zod/mini';
import { agentCard } from './entry.ts';

/** What an agent noted beside a conversation. It is no entry: it has no number, and no visitor ever hears of it. */
export const note = z.object({
  id: z.string(),
  /** ISO 8601, UTC, milliseconds; the server's clock. It says where in the thread the note stands. */
  at: z.string(),
  agent: agentCard,
  text: z.string(),
});
export type Note = z.infer<typeof note>;

/** `GET /conversations/{id}/notes?after=ID`: what was noted, in no order; ask again after the last. */
export const notePage = z.object({ notes: z.array(note), after: z.optional(z.string()) });
export type NotePage = z.infer<typeof notePage>;
