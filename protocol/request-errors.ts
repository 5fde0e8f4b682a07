import type { ERRORS, ErrorCode } from './errors.ts';

/** The codes that only an HTTP request is refused with: what they mean is in no socket's way. */
export type RequestErrorCode = {
  [Code in ErrorCode]: (typeof ERRORS)[Code] extends { means: string } ? never : Code;
}[ErrorCode];

/** What each of them means, in the words that are sent. */
export const REQUEST_MEANS: { readonly [Code in RequestErrorCode]: string } = {
  'transfer.pending': 'Somebody is being asked to take this chat over already; take that back first.',
  'agent.unavailable': 'Nobody of those who were named can be asked now.',
  'agent.busy': 'Whoever was named has as many chats as one agent may have.',
  'reply.changed': 'Somebody else has changed or deleted this saved reply; read it again.',
  'reply.limit': 'There are as many saved replies as there can be; delete one first.',
  'calendar.unknown': 'There is no such calendar, or no meetings can be booked in it.',
  'calendar.unreachable':
    'The calendar that says when this agent is busy does not answer; nothing was booked.',
  'calendar.refused': 'This calendar could not be connected; `why` says what is wrong with it.',
  'calendar.notOffered':
    'Calendars of this kind cannot be connected: whoever runs this deployment has not set that up.',
  'consent.invalid': 'This consent was begun by somebody else, or too long ago; begin again.',
  'slot.taken': 'This time is no longer free; read the free times again.',
  'meeting.unknown': 'There is no such meeting, or it is not yours.',
  'meeting.over': 'This meeting has begun, has passed or was cancelled.',
  'meeting.limit': 'This address has as many meetings before it as it may have; cancel one first.',
  'link.invalid': 'This link was not made by us, or the meeting it was made for is long over.',
  'identity.refused': 'The hash is not that of this user id with the site’s secret; nothing was kept.',
  'field.verified': 'The site vouches for this field of the visitor; nobody can put it right here.',
  'rating.closed': 'A chat can be rated from its end until a day later.',
  'avatar.unknown': 'There is no such picture.',
  'request.tooLarge': 'The body is larger than the limit.',
  'connection.gone': 'This connection is no longer polled, is too old or was never yours; open another.',
};
