import { relay } from './relay.ts';
import type { Route } from './route.ts';

/** Passed on to the other side, and not answered. */
export const receiptSet: Route<'receipt.set'> = async ({ conversationId, delivered, read }, caller, app) => {
  await relay(app, conversationId, caller, {
    type: 'receipt.changed',
    conversationId,
    by: caller.side,
    delivered,
    read,
  });
  return undefined;
};
