import { ChatError } from '../../protocol/errors.ts';
import type { ConversationPage } from '../../protocol/http.ts';
import { LIST_PAGE, MAX_FIELD } from '../../protocol/limits.ts';
import { termsOf } from '../../protocol/search.ts';
import { pastRow } from '../domain/rows.ts';
import type { HttpRoute } from './http-route.ts';

/** A page's last row: when it ended, and which it was. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(cnv_[A-Za-z0-9-]{8,64})$/;

/**
 * Past chats of every agent, newest first; with `search` those of the visitors it finds. Chats that go on are in
 * nobody's list but their agent's.
 */
export const conversationList: HttpRoute<ConversationPage> = async ({ query }, app) => {
  const from = cursorOf(query.before);
  const search = searchOf(query.search);
  const { conversations, before } = search
    ? await app.past.search(termsOf(search), from, LIST_PAGE)
    : await app.past.list(from, LIST_PAGE, app.now());
  return {
    conversations: conversations.flatMap((conversation) => pastRow(conversation) ?? []),
    ...(before && { before: `${before.endedAt}~${before.id}` }),
  };
};

function searchOf(search = ''): string {
  if (search.length <= MAX_FIELD) return search.trim();
  throw new ChatError('frame.invalid', `search must be at most ${MAX_FIELD} characters long.`, {
    field: 'search',
  });
}

function cursorOf(before: string | undefined) {
  if (!before) return undefined;
  const [, endedAt, id] = CURSOR.exec(before) ?? [];
  if (!endedAt || !id || Number.isNaN(Date.parse(endedAt))) {
    throw new ChatError('frame.invalid', 'This is not where a page ended.', { field: 'before' });
  }
  return { endedAt, id };
}
