import { picker } from '../../../client/booking/words/en.ts';

/** What the booking of a meeting says. The other languages have the same keys; the compiler sees to it. */
export const strings = {
  picker,
  title: 'Book a meeting',
  calendar: (agent: string) => `${agent}’s calendar`,
  back: 'Back',
  held: (time: string) => `Held for you for ${time}`,
  unheld: 'No longer held for you, but yours if it is still free.',
  change: 'Change',
  confirm: 'Confirm booking',
  other: 'Choose another time',
  // What refusals mean to somebody who books, by their codes; the others are a `problem`.
  'slot.taken': 'This time has just been taken. Please choose another.',
  'calendar.unreachable': 'The calendar does not answer. Nothing was booked; please try again.',
  'calendar.unknown': 'No meetings can be booked at the moment.',
  'meeting.limit': 'This address has as many coming meetings as it can have.',
  problem: 'That did not work. Please try again.',
  // What has become of a meeting, as the log's entries call it.
  booked: 'Meeting booked',
  rescheduled: 'Meeting moved',
  cancelled: 'Meeting cancelled',
  with: (agent: string) => `With ${agent}`,
  join: 'Join the meeting',
  mail: (email: string) =>
    `An invitation is on its way to ${email}. From there you can reschedule or cancel.`,
  add: 'Add to calendar',
  done: 'Done',
};

export type BookingWords = typeof strings;
