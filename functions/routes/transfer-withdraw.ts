import { assertTakesPart } from '../domain/access.ts';
import { stay } from '../domain/transfer.ts';
import { announceAgain, changeState } from './change-state.ts';
import type { AgentRoute } from './http-route.ts';

/** Takes a transfer back: the chat stays where it is. Where nobody is being asked there is nothing to take back. */
export const transferWithdraw: AgentRoute = async ({ parameters, agent }, app) => {
  const { before, change } = await changeState(app, parameters.id ?? '', (reading) => {
    assertTakesPart(reading.conversation, agent);
    return reading.conversation.transfer && { change: stay(reading, 'withdrawn', app.now()) };
  });
  if (!change) await announceAgain(app, before);
  return {};
};
