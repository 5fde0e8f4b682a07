import type { Down } from '../../protocol/down.ts';
import { ChatError, type ErrorCode, type ErrorDetails } from '../../protocol/errors.ts';

/** What came back for a frame. */
export type Answer = Extract<Down, { type: 'ok' | 'error' }>;
/** An answer that says no. */
export type Refusal = Extract<Answer, { type: 'error' }>;

/** A refusal as something to throw. */
export function toError({ re, type, code, message, ...details }: Refusal): ChatError {
  return new ChatError(code as ErrorCode, message, details as ErrorDetails);
}

/** The same as something another tab can be told. */
export function toRefusal({ code, message, details }: ChatError): Refusal {
  return { type: 'error', code, message, ...details };
}
