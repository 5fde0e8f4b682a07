import { strings as booking } from '../../booking/words/booking-en.ts';

/** What the page behind a letter's links says. The other languages have the same keys; the compiler sees to it. */
export const strings = {
  ...booking,
  page: 'Your meeting',
  reschedule: 'Reschedule',
  cancel: 'Cancel meeting',
  ask: 'Cancel this meeting?',
  keep: 'Keep the meeting',
  newTime: 'Choose a new time',
  confirmMove: 'Confirm new time',
  told: 'Everybody is told by mail.',
  over: 'This meeting has begun or is over.',
  invalid: 'This link does not work, or its meeting is long over.',
  loading: 'One moment …',
  unread: 'The meeting could not be loaded.',
};

export type MeetingWords = typeof strings;
