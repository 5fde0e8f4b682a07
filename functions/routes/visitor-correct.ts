import { ChatError } from '../../protocol/errors.ts';
import { type VisitorProfile, visitorCorrection } from '../../protocol/visitor-profile.ts';
import { isVerified, visitorProfileOf } from '../domain/visitor-profile.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { seenConversation } from './seen-conversation.ts';
import { tellOfVisitor } from './tell-of-visitor.ts';

/** Puts one thing right that is known of a visitor, for this and every other conversation of theirs. */
export const visitorCorrect: AgentRoute<VisitorProfile> = async (request, app) => {
  const { field, value } = valid(visitorCorrection, request.body);
  const conversation = await seenConversation(request, app);
  const { site, visitorId, visitor } = conversation;
  const { identities } = await app.visitors.read(site, visitorId);
  if (isVerified(identities, field)) throw new ChatError('field.verified');
  const was = conversation.sources?.[field] ? undefined : visitor[field];
  const { id, name } = await profileOf(app, request.agent);
  const at = new Date(app.now()).toISOString();
  const correction = value === null ? undefined : { value, at, by: { id, name }, ...(was && { was }) };
  await app.visitors.correct(site, visitorId, field, correction);
  await tellOfVisitor(app, await app.log.head(conversation.id));
  return visitorProfileOf(conversation, await app.visitors.read(site, visitorId));
};
