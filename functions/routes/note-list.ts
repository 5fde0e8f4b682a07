import { NOTE_PAGE } from '../../protocol/limits.ts';
import type { NotePage } from '../../protocol/note.ts';
import type { AgentRoute } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** What was noted beside a conversation: its own agent's to read while it goes on, every agent's once it has ended. */
export const noteList: AgentRoute<NotePage> = async (request, app) => {
  const { id } = await seenConversation(request, app);
  return app.notes.of(id, request.query.after || undefined, NOTE_PAGE);
};
