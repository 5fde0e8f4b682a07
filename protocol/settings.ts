import * as z from 'zod/mini';

/** A field of the form before a chat. */
export const formField = z.object({
  name: z.enum(['name', 'email', 'phone', 'jobTitle', 'text']),
  required: z.boolean(),
});
export type FormField = z.infer<typeof formField>;

/**
 * A site's static configuration, `/sites/SITE.json` on the CDN: all that the bubble needs before anybody opens it.
 * Nothing in it is secret.
 */
export const siteSettings = z.object({
  site: z.string(),
  /** Accessible name of the panel, and its title. */
  label: z.string(),
  /** The API's address, without a slash at its end. */
  api: z.string(),
  /** The WebSocket's address. */
  socket: z.string(),
  fields: z.array(formField),
  /** Shown at the top of the panel; absent means the system greeting in the visitor's language. */
  greeting: z.optional(z.string()),
  /** Shown beside the closed bubble. */
  poke: z.optional(z.string()),
  /** `false` keeps it away from windows as narrow as a phone's. */
  pokeOnPhones: z.optional(z.boolean()),
  /** Any CSS colour. */
  accent: z.optional(z.string()),
  /** The colour of text on it; absent means black or white, whichever can be read. */
  onAccent: z.optional(z.string()),
  /** Absent means as the visitor's system has it. */
  scheme: z.optional(z.enum(['light', 'dark'])),
  /** As in CSS; `inherit` takes the page's. */
  font: z.optional(z.string()),
  position: z.optional(z.enum(['left', 'right'])),
  /** Distance of the bubble from the window's edges, a CSS length. */
  padding: z.optional(z.string()),
  /** A picture at the top of the panel: an address, relative to that of Porchlight's files. */
  avatar: z.optional(z.string()),
  sound: z.optional(z.boolean()),
  privacy: z.optional(z.string()),
  /** Whether a meeting can be booked on this site. */
  booking: z.optional(z.boolean()),
  /** The generation of the protocol that this deployment speaks, as in version.ts; absent means `porchlight.v1`. */
  speaks: z.optional(z.string()),
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** What the inbox needs to start, `/inbox/config.json`. */
export const inboxSettings = z.object({
  api: z.string(),
  socket: z.string(),
  /** The OpenID provider that agents sign in with, and this inbox's client id there. */
  issuer: z.string(),
  clientId: z.string(),
});
export type InboxSettings = z.infer<typeof inboxSettings>;

/** What the page behind a letter's links needs to start, `/meeting/config.json`. */
export const meetingSettings = z.object({ api: z.string() });
export type MeetingSettings = z.infer<typeof meetingSettings>;
