import { ChatError } from '../../protocol/errors.ts';
import { meetingId } from '../../protocol/meeting.ts';
import type { Request } from './http-route.ts';

/** The id in the address, minted by whoever books. */
export function idOf({ parameters }: Pick<Request, 'parameters'>): string {
  const { success, data } = meetingId.safeParse(parameters.meeting);
  if (!success)
    throw new ChatError('frame.invalid', 'A meeting’s id begins with mtg_.', { field: 'meeting' });
  return data;
}
