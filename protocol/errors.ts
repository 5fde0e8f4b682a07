/**
 * Every way in which Porchlight says no. The codes are also the names under which refusals are counted.
 * `retry` tells the client whether the same frame may succeed later: only then does an outbox keep it. Those without
 * words here are never said over a socket: theirs are in request-errors.ts, out of its handler's way.
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
  'transfer.pending': { retry: false, status: 409 },
  'agent.unavailable': { retry: false, status: 409 },
  'agent.busy': { retry: false, status: 409 },
  'reply.changed': { retry: false, status: 409 },
  'reply.limit': { retry: false, status: 409 },
  'calendar.unknown': { retry: false, status: 404 },
  'calendar.unreachable': { retry: true, status: 503 },
  'calendar.refused': { retry: false, status: 422 },
  'calendar.notOffered': { retry: false, status: 404 },
  'consent.invalid': { retry: false, status: 409 },
  'slot.taken': { retry: false, status: 409 },
  'meeting.unknown': { retry: false, status: 404 },
  'meeting.over': { retry: false, status: 409 },
  'meeting.limit': { retry: false, status: 409 },
  'link.invalid': { retry: false, status: 401 },
  'identity.refused': { retry: false, status: 403 },
  'field.verified': { retry: false, status: 409 },
  'rating.closed': { retry: false, status: 409 },
  'avatar.unknown': { retry: false, status: 404 },
  'rate.limited': {
    retry: true,
    status: 429,
    means: 'Too much at once; try again after `retryAfter` milliseconds.',
  },
  'request.tooLarge': { retry: false, status: 413 },
  'connection.gone': { retry: false, status: 410 },
  internal: {
    retry: true,
    status: 500,
    means: 'Something failed on our side; nothing was changed that a retry would double.',
  },
} as const satisfies Record<string, { retry: boolean; status: number; means?: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What a refusal carries besides its code. */
export interface ErrorDetails {
  /** The path of the field that was refused, as in `details.email`. */
  field?: string;
  /** For `conversation.open`: the conversation to continue. */
  conversationId?: string;
  /** For `calendar.refused`: one of CALENDAR_FLAWS. */
  why?: string;
  /** For `rate.limited`: milliseconds to wait. */
  retryAfter?: number;
}

/** What a code means; the code itself where only an HTTP request can get it, whose answer has the words. */
function meaning(code: ErrorCode): string {
  const row: { retry: boolean; means?: string } | undefined = ERRORS[code];
  return row?.means ?? code;
}

/** A refusal with a name: thrown by rules and routes, sent to the client as an `error` frame, thrown again there. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message = meaning(code), details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  // No field: where a page has frozen Error.prototype, none of this name can be assigned.
  override get name(): string {
    return 'ChatError';
  }

  /** Whether the same request may succeed later. A code that a newer server invented is final: to repeat it may be endless. */
  get retry(): boolean {
    return ERRORS[this.code]?.retry ?? false;
  }
}
