import { ChatError } from '../../protocol/errors.ts';
import type { AgentRoute } from './http-route.ts';
import { replyPlace } from './reply-place.ts';

/** Takes a saved reply away, unless somebody else has changed it since it was read. One that is gone is gone. */
export const replyDelete: AgentRoute = async (request, app) => {
  const place = replyPlace(request);
  const version = Number(request.query.version);
  if (!Number.isInteger(version)) {
    throw new ChatError('frame.invalid', 'version must be a number.', { field: 'version' });
  }
  if (await app.replies.delete(place, version)) return {};
  if (await app.replies.get(place)) throw new ChatError('reply.changed');
  return {};
};
