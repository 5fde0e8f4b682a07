import type { ActivityPage } from '../../protocol/activity.ts';
import { ChatError } from '../../protocol/errors.ts';
import { ACTIVITY_PAGE } from '../../protocol/limits.ts';
import { maySee } from '../domain/access.ts';
import { shownActivities } from '../domain/activities.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { AgentRequest, AgentRoute, WebApp } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** Where a page begins: when something was done, in which conversation or meeting, with which of its entries or changes. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#(?:cnv|mtg)_[A-Za-z0-9-]{8,64}~\d{1,9}$/;

/** What the visitor of a conversation did in the past 90 days, in this conversation and around others. */
export const activityList: AgentRoute<ActivityPage> = async (request, app) => {
  const { before: cursor } = request.query;
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw new ChatError('frame.invalid', 'This is not where a page begins.', { field: 'before' });
  const conversation = await seenConversation(request, app);
  const { activities, before } = await app.activities.page(conversation, cursor, ACTIVITY_PAGE, app.now());
  const hidden = await hiddenConversation(conversation, request, app);
  return {
    activities: shownActivities(activities, app.now(), hidden),
    ...(before !== undefined && { before }),
  };
};

/**
 * The chat that this visitor has going with another agent: nothing tells of it. Looked up after the history was read:
 * whatever that tells of is open by then, or over.
 */
async function hiddenConversation(
  { id, site, visitorId }: Conversation,
  { agent }: AgentRequest,
  app: WebApp,
): Promise<string | undefined> {
  const open = (await app.visitors.read(site, visitorId)).openConversation;
  if (!open || open === id) return undefined;
  const conversation = (await app.log.head(open))?.conversation;
  return conversation && maySee(conversation, agent) ? undefined : open;
}
