import * as z from 'zod/mini';
import { MAX_FIELD, MAX_TEXT, MAX_URL } from './limits.ts';

/** What is too long is not looked at any further: a pattern may take a hostile text's length squared. */
export const field = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_FIELD, { abort: true }));

/** Addresses and numbers that were copied bring marks along that nobody sees. */
const seen = field.check(z.overwrite((typed) => typed.replace(/\p{Cf}+/gu, '').trim()));

export const email = seen.check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/));
/** Of any country, in its own digits and dashes, as people there write it; four digits at least. */
export const phone = seen.check(
  z.regex(/^(?=(?:\P{Nd}*\p{Nd}){4})[+＋(（\p{Nd}][\p{Nd}\s\p{Pd}\p{Ps}\p{Pe}ー−./]{3,}$/u),
);

/** What a visitor said of themselves in the form; every field is as typed and unverified. */
export const visitorDetails = z.object({
  name: z.optional(field),
  email: z.optional(email),
  phone: z.optional(phone),
  jobTitle: z.optional(field),
  text: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_TEXT))),
});
export type VisitorDetails = z.infer<typeof visitorDetails>;

/** What a visitor can tell of who they are, and an agent can put right, in the order in which it is shown. */
export const VISITOR_FIELDS = ['name', 'jobTitle', 'email', 'phone'] as const;
export type VisitorField = (typeof VISITOR_FIELDS)[number];

/** Where the visitor is when they ask: what their browser says of itself. */
export const visitorContext = z.object({
  page: z.optional(z.string().check(z.maxLength(MAX_URL))),
  title: z.optional(z.string().check(z.maxLength(MAX_FIELD))),
  referrer: z.optional(z.string().check(z.maxLength(MAX_URL))),
  /** BCP 47, as `navigator.language` has it. */
  language: z.optional(z.string().check(z.maxLength(35))),
  /** IANA name, as `Intl` resolves it. */
  timeZone: z.optional(z.string().check(z.maxLength(64))),
});
export type VisitorContext = z.infer<typeof visitorContext>;
