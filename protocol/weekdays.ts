/** The days of a week as schedules spell them, in the order in which `Date` counts them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Blocks of one day; more than anybody works, and few enough to look through on every offer. */
export const MAX_BLOCKS = 12;
