import * as z from 'zod/mini';
import { BEST_RATING, MAX_COMMENT } from './limits.ts';

/** `PUT /conversations/{id}/rating`: how the visitor liked a chat that has ended; said again, it replaces what was said. */
export const newRating = z.object({
  score: z.int().check(z.minimum(1), z.maximum(BEST_RATING)),
  comment: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_COMMENT))),
});

/** `GET /conversations/{id}/rating` has it, if there is one. */
export const rating = z.object({
  score: z.number(),
  comment: z.optional(z.string()),
  /** When the visitor first said so. */
  at: z.string(),
});
export type Rating = z.infer<typeof rating>;

export const ratingAnswer = z.object({ rating: z.optional(rating) });
export type RatingAnswer = z.infer<typeof ratingAnswer>;
