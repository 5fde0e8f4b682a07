import { deviceTest } from '../../protocol/device.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';

/** Calls a device of the agent's own, by the way that an offer takes. One that is not kept is not called. */
export const deviceTry: AgentRoute = async ({ agent: { agentId }, parameters, body }, app) => {
  const { test } = valid(deviceTest, body ?? {});
  const { device = '' } = parameters;
  await app.queue.call({ agentId, device, test, at: new Date(app.now()).toISOString() });
  return {};
};
