import { ChatError } from '../../protocol/errors.ts';
import type { ConversationPage } from '../../protocol/http.ts';
import { LIST_PAGE } from '../../protocol/limits.ts';
import { pastRow } from '../domain/rows.ts';
import type { HttpRoute } from './http-route.ts';

/** A page's last row: when it ended, and which it was. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(cnv_[A-Za-z0-9-]{8,64})$/;

/** Past chats of every agent, newest first. Chats that go on are in nobody's list but their agent's. */
export const conversationList: HttpRoute<ConversationPage> = async ({ query }, app) => {
  const { conversations, before } = await app.conversations.past(
    cursorOf(query.before),
    LIST_PAGE,
    app.now(),
  );
  return {
    conversations: conversations.flatMap((conversation) => pastRow(conversation) ?? []),
    ...(before && { before: `${before.endedAt}~${before.id}` }),
  };
};

function cursorOf(before: string | undefined) {
  if (!before) return undefined;
  const [, endedAt, id] = CURSOR.exec(before) ?? [];
  if (!endedAt || !id || Number.isNaN(Date.parse(endedAt))) {
    throw new ChatError('frame.invalid', 'This is not where a page ended.', { field: 'before' });
  }
  return { endedAt, id };
}
