import * as z from 'zod/mini';
import { MAX_FIELD, MAX_URL } from './limits.ts';

/** So many bytes in base64url, as browsers write the keys of a subscription. */
const bytes = (count: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((count * 4) / 3)}}$`)));

/** `PUT /me/devices`: a browser's push subscription, and the language its agent reads. */
export const deviceDraft = z.object({
  endpoint: z.string().check(z.maxLength(MAX_URL, { abort: true }), z.regex(/^https?:\/\/[^\s]+$/)),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
  language: z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)),
});
export type DeviceDraft = z.infer<typeof deviceDraft>;

/** `POST /me/devices/{device}/test`: what the device shall say when the test arrives. */
export const deviceTest = z.object({ test: z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/)) });

const conversationId = z.string();
const language = z.string();

/** What a push to a device says: everything that its service worker needs, since that may ask nobody. */
export const deviceMessage = z.discriminatedUnion('kind', [
  /** A chat waits for you. */
  z.object({
    kind: z.literal('offer'),
    conversationId,
    language,
    name: z.optional(z.string().check(z.maxLength(MAX_FIELD))),
  }),
  /** It no longer does. */
  z.object({ kind: z.literal('withdrawn'), conversationId, language }),
  /** You asked for this. */
  z.object({ kind: z.literal('test'), test: z.string(), language }),
]);
export type DeviceMessage = z.infer<typeof deviceMessage>;
