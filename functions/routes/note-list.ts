import { ChatError } from '../../protocol/errors.ts';
import { NOTE_PAGE } from '../../protocol/limits.ts';
import type { NotePage } from '../../protocol/note.ts';
import type { AgentRoute } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** The id of a note: an agent's, or one that came with a transfer. */
const NOTE = /^[A-Za-z0-9_:-]{1,64}$/;

/**
 * What was noted beside a conversation: its own agent's to read while it goes on, every agent's once it has ended.
 * Whose it is is asked after the notes were read: a colleague who takes it over meanwhile notes nothing for the other.
 */
export const noteList: AgentRoute<NotePage> = async (request, app) => {
  const after = request.query.after || undefined;
  if (after !== undefined && !NOTE.test(after))
    throw new ChatError('frame.invalid', 'This is not where a page ended.', { field: 'after' });
  const page = await app.notes.of(request.parameters.id ?? '', after, NOTE_PAGE);
  await seenConversation(request, app);
  return page;
};
