import * as z from 'zod/mini';
import { count } from './count.ts';
import { MAX_FIELD, MAX_TRAIL, MAX_TRAIL_URL } from './limits.ts';

/**
 * The pages a visitor has looked at since they first opened the bubble, oldest first: kept by their browser until they
 * ask for a chat. How long ago, not when, so that a wrong clock cannot mislead.
 */
export const trail = z
  .array(
    z.object({
      page: z.string().check(z.minLength(1), z.maxLength(MAX_TRAIL_URL)),
      title: z.optional(z.string().check(z.maxLength(MAX_FIELD))),
      ago: count,
    }),
  )
  .check(z.maxLength(MAX_TRAIL));
export type Trail = z.infer<typeof trail>;
