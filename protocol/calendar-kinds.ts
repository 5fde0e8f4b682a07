/** Calendars that Porchlight can read, and most of them write. */
export const CALENDAR_KINDS = ['ics', 'caldav', 'google', 'microsoft'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
