import * as z from 'zod/mini';
import { email, field, phone } from './visitor.ts';

/** Custom attributes that a page may tell of a visitor, and characters of a name and of a value. */
export const MAX_ATTRIBUTES = 20;
export const MAX_ATTRIBUTE_NAME = 40;
export const MAX_ATTRIBUTE_VALUE = 200;

/** HMAC-SHA256 in hexadecimal, made by the site's own server. */
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/i));

/** As far as JavaScript can tell a number from its neighbour; beyond that it would not be kept as it was told. */
const number = z.number().check(z.minimum(Number.MIN_SAFE_INTEGER), z.maximum(Number.MAX_SAFE_INTEGER));

const attributes = z
  .record(
    z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_ATTRIBUTE_NAME)),
    z.union([z.string().check(z.maxLength(MAX_ATTRIBUTE_VALUE)), number, z.boolean()]),
  )
  .check((told) => {
    if (Object.keys(told.value).length <= MAX_ATTRIBUTES) return;
    told.issues.push({
      code: 'custom',
      input: told.value,
      message: `There may be ${MAX_ATTRIBUTES} at most.`,
    });
  });

/**
 * Who the visitor is, as the page knows it: what `identify()` is given, and `PUT /visitor/identity` sends. With the hash
 * of the user id everything in it is verified; without, it is what the page says.
 */
export const person = z
  .object({
    userId: z.optional(field),
    hash: z.optional(hash),
    name: z.optional(field),
    jobTitle: z.optional(field),
    email: z.optional(email),
    phone: z.optional(phone),
    crmStatus: z.optional(field),
    attributes: z.optional(attributes),
  })
  .check(({ value, issues }) => {
    if (value.hash !== undefined && value.userId === undefined)
      issues.push({ code: 'custom', input: value, path: ['userId'], message: 'A hash is of a user id.' });
  });
export type Person = z.infer<typeof person>;

/** What `PUT /visitor/identity` answers. */
export const identified = z.object({ verified: z.boolean() });
export type Identified = z.infer<typeof identified>;

/** What a page can tell of a visitor in fields of their own, in the order in which they are shown. */
export const PERSON_FIELDS = ['name', 'jobTitle', 'email', 'phone', 'crmStatus'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
