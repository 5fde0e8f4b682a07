import type { AgentRoute } from './http-route.ts';

/** What a browser subscribes with, and the devices on which this agent is called. */
export const deviceList: AgentRoute<{ key: string; devices: string[] }> = async ({ agent }, app) => {
  const devices = await app.devices.of(agent.agentId);
  return { key: app.pushKey, devices: devices.map(({ id }) => id) };
};
