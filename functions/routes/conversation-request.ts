import { ChatError } from '../../protocol/errors.ts';
import type { UpFrame } from '../../protocol/up.ts';
import type { App } from '../app.ts';
import { assertSees } from '../domain/access.ts';
import { isClosed, request } from '../domain/conversation.ts';
import { introduced } from '../domain/introduction.ts';
import { limitsOf } from '../domain/site.ts';
import type { Reading } from '../store/meta.ts';
import { untilDecided } from '../store/until-decided.ts';
import { announce, announceAgain } from './change-state.ts';
import { findAgent } from './find-agent.ts';
import { listen } from './listen.ts';
import type { CallerFor, Route } from './route.ts';

type Ask = UpFrame<'conversation.request'>;
type Visitor = CallerFor<'conversation.request'>;

/** Opens the conversation, or finds it open already, and sees to it that somebody is asked. */
export const conversationRequest: Route<'conversation.request'> = async (frame, visitor, app) => {
  const { conversationId } = frame;
  const existing = await untilDecided(() => open(frame, visitor, app));
  if (existing !== 'opened') await carryOn(existing, visitor, app);
  await findAgent(app, conversationId);
  return { conversationId, now: new Date(app.now()).toISOString() };
};

/** Undefined: somebody else, perhaps another tab of this visitor, was faster. */
async function open(frame: Ask, visitor: Visitor, app: App): Promise<Reading | 'opened' | undefined> {
  const existing = await app.log.head(frame.conversationId);
  if (existing) return existing;
  const { openConversation, identities } = await app.visitors.read(visitor.site, visitor.visitorId);
  if (openConversation)
    throw new ChatError('conversation.open', undefined, { conversationId: openConversation });
  const site = await app.sites.orDefault(visitor.site, app.now());
  const ask = { ...frame, ...introduced(frame.details, identities), ...visitor };
  const change = request(ask, app.now());
  const connections = { side: 'visitor', ids: [visitor.connectionId] } as const;
  const saving = { limits: limitsOf(site), connections, trail: frame.trail };
  const saved = await app.conversations.save(undefined, change, saving);
  if (!saved) return undefined;
  await announce(app, site, change);
  return 'opened';
}

/** An earlier copy of the frame opened it; perhaps it was stopped before it could say so. */
async function carryOn(existing: Reading, visitor: Visitor, app: App): Promise<void> {
  const { conversation, connections } = existing;
  assertSees(conversation, visitor);
  if (!isClosed(conversation) && !connections.visitor.has(visitor.connectionId)) {
    await listen(app, existing, visitor);
  }
  await announceAgain(app, existing);
}
