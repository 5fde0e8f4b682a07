/**
 * Every way in which Porchlight says no. The codes are also the names under which refusals are counted.
 * `retry` tells the client whether the same frame may succeed later: only then does an outbox keep it.
 */
export const ERRORS = {
  'frame.malformed': {
    retry: false,
    status: 400,
    means: 'The frame is not JSON, or not an object with a type.',
  },
  'frame.unknown': { retry: false, status: 400, means: 'No frame or route has this name.' },
  'frame.invalid': {
    retry: false,
    status: 400,
    means: 'A field is missing, has the wrong type or is too long; `field` names it.',
  },
  'frame.forbidden': {
    retry: false,
    status: 403,
    means: 'The frame exists, but not for this side of the conversation.',
  },
  'token.missing': { retry: false, status: 401, means: 'The request carries no token.' },
  'token.invalid': { retry: false, status: 401, means: 'The token was not issued by us, or not for this.' },
  'token.expired': {
    retry: false,
    status: 401,
    means: 'The token was ours but is out of date; get a fresh one.',
  },
  'origin.refused': {
    retry: false,
    status: 403,
    means: 'The site does not allow its widget on this domain.',
  },
  'site.unknown': { retry: false, status: 404, means: 'There is no site with this id.' },
  'conversation.unknown': {
    retry: false,
    status: 404,
    means: 'There is no such conversation, or it is not yours to see.',
  },
  'conversation.open': {
    retry: false,
    status: 409,
    means: 'This visitor already has an open conversation; `conversationId` names it.',
  },
  'conversation.inactive': { retry: false, status: 409, means: 'Nobody has accepted this conversation yet.' },
  'conversation.closed': {
    retry: false,
    status: 409,
    means: 'The conversation has ended; nothing can be added to it.',
  },
  'offer.gone': { retry: false, status: 409, means: 'This offer has been accepted, declined or withdrawn.' },
  'transfer.pending': {
    retry: false,
    status: 409,
    means: 'Somebody is being asked to take this chat over already; take that back first.',
  },
  'agent.unavailable': {
    retry: false,
    status: 409,
    means: 'Nobody of those who were named can be asked now.',
  },
  'agent.busy': {
    retry: false,
    status: 409,
    means: 'Whoever was named has as many chats as one agent may have.',
  },
  'reply.changed': {
    retry: false,
    status: 409,
    means: 'Somebody else has changed or deleted this saved reply; read it again.',
  },
  'reply.limit': {
    retry: false,
    status: 409,
    means: 'There are as many saved replies as there can be; delete one first.',
  },
  'calendar.unknown': {
    retry: false,
    status: 404,
    means: 'There is no such calendar, or no meetings can be booked in it.',
  },
  'calendar.unreachable': {
    retry: true,
    status: 503,
    means: 'The calendar that says when this agent is busy does not answer; nothing was booked.',
  },
  'slot.taken': {
    retry: false,
    status: 409,
    means: 'This time is no longer free; read the free times again.',
  },
  'meeting.unknown': { retry: false, status: 404, means: 'There is no such meeting, or it is not yours.' },
  'meeting.over': {
    retry: false,
    status: 409,
    means: 'This meeting has begun, has passed or was cancelled.',
  },
  'meeting.limit': {
    retry: false,
    status: 409,
    means: 'This address has as many meetings before it as it may have; cancel one first.',
  },
  'link.invalid': {
    retry: false,
    status: 401,
    means: 'This link was not made by us, or the meeting it was made for is long over.',
  },
  'identity.refused': {
    retry: false,
    status: 403,
    means: 'The hash is not that of this user id with the site’s secret; nothing was kept.',
  },
  'field.verified': {
    retry: false,
    status: 409,
    means: 'The site vouches for this field of the visitor; nobody can put it right here.',
  },
  'rating.closed': {
    retry: false,
    status: 409,
    means: 'A chat can be rated from its end until a day later.',
  },
  'avatar.unknown': { retry: false, status: 404, means: 'There is no such picture.' },
  'rate.limited': {
    retry: true,
    status: 429,
    means: 'Too much at once; try again after `retryAfter` milliseconds.',
  },
  'request.tooLarge': { retry: false, status: 413, means: 'The body is larger than the limit.' },
  internal: {
    retry: true,
    status: 500,
    means: 'Something failed on our side; nothing was changed that a retry would double.',
  },
} as const satisfies Record<string, { retry: boolean; status: number; means: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What a refusal carries besides its code. */
export interface ErrorDetails {
  /** The path of the field that was refused, as in `details.email`. */
  field?: string;
  /** For `conversation.open`: the conversation to continue. */
  conversationId?: string;
  /** For `rate.limited`: milliseconds to wait. */
  retryAfter?: number;
}

/** A refusal with a name: thrown by rules and routes, sent to the client as an `error` frame, thrown again there. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string = ERRORS[code].means, details: ErrorDetails = {}) {
    super(message);
    this.name = 'ChatError';
    this.code = code;
    this.details = details;
  }

  /** Whether the same request may succeed later. */
  get retry(): boolean {
    return ERRORS[this.code].retry;
  }
}
