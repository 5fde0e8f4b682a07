import type { VisitorProfile } from '../../protocol/visitor-profile.ts';
import { visitorProfileOf } from '../domain/visitor-profile.ts';
import type { AgentRoute } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** What is known of the visitor of a conversation, and where each of it came from. */
export const visitorGet: AgentRoute<VisitorProfile> = async (request, app) => {
  const conversation = await seenConversation(request, app);
  return visitorProfileOf(conversation, await app.visitors.read(conversation.site, conversation.visitorId));
};
