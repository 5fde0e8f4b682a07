/** What can be wrong with a calendar that somebody wants to connect. */
export const CALENDAR_FLAWS = [
  /** The address does not begin with https. */
  'insecure',
  /** The address is of a machine that the public internet does not reach. */
  'private',
  /** Nothing answers there, or not in time. */
  'silent',
  /** There is nothing at this address, or nothing that this account may see. */
  'missing',
  /** There is something, but it is not a calendar. */
  'alien',
  /** The user name or the password is wrong. */
  'password',
  /** The consent was not given, leaves something out, or was taken back. */
  'consent',
  /** Meetings cannot be written into it. */
  'readonly',
  /** It is larger, or repeats more, than can be read. */
  'large',
  /** Its server says no, and not why. */
  'refused',
] as const;
export type CalendarFlaw = (typeof CALENDAR_FLAWS)[number];
