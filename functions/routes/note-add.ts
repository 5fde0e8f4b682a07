import { ChatError } from '../../protocol/errors.ts';
import { assertNotes } from '../domain/access.ts';
import type { Route } from './route.ts';
import { tellSide } from './tell.ts';

/** Keeps a note beside the conversation, then tells the agent's other connections, and nobody else. */
export const noteAdd: Route<'note.add'> = async ({ conversationId, id, text }, caller, app) => {
  const reading = await app.log.head(conversationId);
  assertNotes(reading?.conversation, caller);
  const agent = reading?.conversation.agent ?? { id: caller.agentId, name: caller.name };
  const note = await app.notes.add({ conversationId, id, text, agent }, app.now());
  if (note.agent.id !== caller.agentId) {
    throw new ChatError('frame.invalid', 'Another note has this id.', { field: 'id' });
  }
  if (reading) {
    const push = { type: 'note.added', conversationId, note } as const;
    await tellSide(app, conversationId, 'agent', reading.connections, push, caller.connectionId);
  }
  return { at: note.at };
};
