import { ChatError } from '../../protocol/errors.ts';
import { MAX_REPLIES } from '../../protocol/limits.ts';
import { type ReplyDraft, replyDraft, type SavedReply } from '../../protocol/saved-reply.ts';
import type { ReplyPlace } from '../store/saved-replies.ts';
import { valid } from '../valid.ts';
import type { AgentRoute, WebApp } from './http-route.ts';
import { replyPlace } from './reply-place.ts';

/** Saves a reply, unless somebody else has changed it since it was read. The same words sent again change nothing. */
export const replyPut: AgentRoute<{ reply: SavedReply }> = async (request, app) => {
  const place = replyPlace(request);
  const draft = valid(replyDraft, request.body ?? {});
  if (draft.version === 0) await assertRoom(place, app);
  const reply = (await app.replies.put(place, draft)) ?? (await savedBefore(place, draft, app));
  if (!reply) throw new ChatError('reply.changed');
  return { reply };
};

/** Two who save at once may both find the last place free; that is one more than the limit, and harms nobody. */
async function assertRoom(place: ReplyPlace, app: WebApp): Promise<void> {
  const there = await app.replies.on(place.kind, place.agentId);
  if (there.length >= MAX_REPLIES && !there.some(({ id }) => id === place.id)) {
    throw new ChatError('reply.limit');
  }
}

/** The answer to an earlier copy of this request was lost. */
async function savedBefore(place: ReplyPlace, { title, text, version }: ReplyDraft, app: WebApp) {
  const saved = await app.replies.get(place);
  const isCopy = saved?.title === title && saved.text === text && saved.version === version + 1;
  return isCopy ? saved : undefined;
}
