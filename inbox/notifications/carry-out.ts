import type { InboxSession } from '../inbox-session.ts';
import { conversationLink, HOME } from '../route.ts';
import type { Intent } from './intent.ts';

/** Does what an agent wants done about an offer; says where that leads, if anywhere. */
export async function carryOut(
  session: InboxSession,
  { act, conversationId }: Intent,
): Promise<string | undefined> {
  if (act === 'show') return HOME;
  if (act === 'decline') return void (await session.decline(conversationId));
  if (!(await session.accept(conversationId))) return undefined;
  // Taken before the inbox knew of the offer: the list is asked for what is ours.
  if (!session.own.row(conversationId)) void session.open();
  return conversationLink(conversationId);
}
