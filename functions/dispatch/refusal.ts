import { ChatError } from '../../protocol/errors.ts';
import { journal } from '../outside/journal.ts';

/**
 * The one place where failures become answers: a refusal has a name already; anything else is ours, is logged, and
 * tells the client no more than that the same request may succeed later.
 */
export function refusalOf(cause: unknown, about: Record<string, unknown>): ChatError {
  if (cause instanceof ChatError) return cause;
  journal.error('a request failed', cause, about);
  return new ChatError('internal');
}

/** A refusal as it is sent: as a frame, or as the body of an HTTP answer. */
export function bodyOf({ code, message, details }: ChatError) {
  return { type: 'error' as const, code, message, ...details };
}
