import * as z from 'zod/mini';
import { email, field, phone } from './visitor.ts';

/** One thing that is known of a visitor, and where it came from: typed by them, or put right by an agent. */
const knownField = z.object({
  value: z.string(),
  from: z.enum(['typed', 'agent']),
  /** When it was typed, or put right. */
  at: z.string(),
  /** The agent who put it right. */
  by: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** What the visitor typed, where an agent has put it right. */
  typed: z.optional(z.string()),
});
export type KnownField = z.infer<typeof knownField>;

/** `GET /conversations/{id}/visitor`: what is known of its visitor. A field that nobody gave is absent. */
export const visitorProfile = z.object({
  name: z.optional(knownField),
  jobTitle: z.optional(knownField),
  email: z.optional(knownField),
  phone: z.optional(knownField),
});
export type VisitorProfile = z.infer<typeof visitorProfile>;

/** `POST /conversations/{id}/visitor`: an agent puts a field right; null goes back to the visitor's own words. */
export const visitorCorrection = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), value: z.nullable(field) }),
  z.object({ field: z.literal('jobTitle'), value: z.nullable(field) }),
  z.object({ field: z.literal('email'), value: z.nullable(email) }),
  z.object({ field: z.literal('phone'), value: z.nullable(phone) }),
]);
