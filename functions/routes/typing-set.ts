import { relay } from './relay.ts';
import type { Route } from './route.ts';

/** Passed on to the other side, and not answered. */
export const typingSet: Route<'typing.set'> = async ({ conversationId, typing }, caller, app) => {
  await relay(app, conversationId, caller, {
    type: 'typing.changed',
    conversationId,
    by: caller.side,
    typing,
  });
  return undefined;
};
