import type { RatingAnswer } from '../../protocol/rating.ts';
import type { AgentRoute } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** How the visitor liked a chat, if they said so. */
export const ratingGet: AgentRoute<RatingAnswer> = async (request, app) => {
  const { id } = await seenConversation(request, app);
  const rating = await app.ratings.of(id);
  return rating ? { rating } : {};
};
