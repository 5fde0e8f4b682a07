import { assertTakesPart } from '../domain/access.ts';
import { end, isClosed } from '../domain/conversation.ts';
import { announceAgain, changeState } from './change-state.ts';
import type { Route } from './route.ts';

/** Ends it for both. What has ended is ended already, whoever did it. */
export const conversationEnd: Route<'conversation.end'> = async ({ conversationId }, caller, app) => {
  const { before, change } = await changeState(app, conversationId, (reading, { fallback }) => {
    assertTakesPart(reading.conversation, caller);
    if (isClosed(reading.conversation)) return undefined;
    return { change: end(reading, caller.side, fallback, app.now()) };
  });
  if (!change) await announceAgain(app, before);
  return { number: (change ?? before).conversation.number };
};
