import type { Route } from './route.ts';
import { tellBoth } from './tell.ts';

/** Stores a text, then tells everyone else. A copy of one is told again: the first may have been stopped in between. */
export const messageSend: Route<'message.send'> = async (frame, caller, app) => {
  const { conversationId } = frame;
  const { entry, connections } = await app.log.append(frame, caller, app.now());
  const push = { type: 'entry.added', conversationId, entry } as const;
  await tellBoth(app, conversationId, connections, push, caller.connectionId);
  return { number: entry.number, at: entry.at };
};
