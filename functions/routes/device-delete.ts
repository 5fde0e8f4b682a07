import type { AgentRoute } from './http-route.ts';

/** Calls the agent on this device no more; also when it was not called before. */
export const deviceDelete: AgentRoute = async ({ agent, parameters }, app) => {
  await app.devices.forget(agent.agentId, parameters.device ?? '');
  return {};
};
