import type * as z from 'zod/mini';
import { ChatError } from '../protocol/errors.ts';

/** Anything the schema does not know is left out, anything it forbids is refused by name. */
export function valid<S extends z.ZodMiniType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.');
  throw new ChatError('frame.invalid', messageOf(issue, field), field ? { field } : {});
}

/** Says what is wrong: the small build of the validator has no words of its own. */
function messageOf(issue: z.core.$ZodIssue | undefined, field = ''): string {
  const name = field || 'The frame';
  switch (issue?.code) {
    case 'invalid_type':
      return `${name} must be of type ${issue.expected}.`;
    case 'too_big':
      return `${name} must be at most ${issue.maximum}${unitOf(issue.origin)}.`;
    case 'too_small':
      return `${name} must be at least ${issue.minimum}${unitOf(issue.origin)}.`;
    case 'custom':
      return `${name} ${issue.message}`;
    default:
      return `${name} is not valid.`;
  }
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters long' : '';
}
