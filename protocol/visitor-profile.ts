import * as z from 'zod/mini';
import { email, field, phone } from './visitor.ts';

/**
 * Where something that is known of a visitor came from, the strongest first: vouched for by the site's server, put right
 * by an agent, typed by the visitor, looked up in the owner's CRM, or told by the page.
 */
export const ORIGINS = ['verified', 'agent', 'typed', 'crm', 'page'] as const;
export type Origin = (typeof ORIGINS)[number];

/** One thing that is known of a visitor, and where it came from. */
const knownField = z.object({
  value: z.string(),
  from: z.enum(ORIGINS),
  /** Since when that is known. */
  at: z.string(),
  /** The agent who put it right. */
  by: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** What the visitor typed, where that is something else. */
  typed: z.optional(z.string()),
});
export type KnownField = z.infer<typeof knownField>;

/** `GET /conversations/{id}/visitor`: what is known of its visitor. A field that nobody gave is absent. */
export const visitorProfile = z.object({
  name: z.optional(knownField),
  jobTitle: z.optional(knownField),
  email: z.optional(knownField),
  phone: z.optional(knownField),
  crmStatus: z.optional(knownField),
  /** The site's own name for them. */
  userId: z.optional(knownField),
  /** What else the site tells of them, in its words. */
  attributes: z.optional(z.array(z.extend(knownField, { name: z.string() }))),
});
export type VisitorProfile = z.infer<typeof visitorProfile>;

/** `POST /conversations/{id}/visitor`: an agent puts a field right; null goes back to the visitor's own words. */
export const visitorCorrection = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), value: z.nullable(field) }),
  z.object({ field: z.literal('jobTitle'), value: z.nullable(field) }),
  z.object({ field: z.literal('email'), value: z.nullable(email) }),
  z.object({ field: z.literal('phone'), value: z.nullable(phone) }),
]);
