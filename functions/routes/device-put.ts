import { deviceDraft } from '../../protocol/device.ts';
import { ChatError } from '../../protocol/errors.ts';
import { isPushService } from '../domain/push-services.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';

/** Keeps a browser to call the agent on while the inbox is closed. The inbox says so again whenever it opens. */
export const devicePut: AgentRoute<{ device: string }> = async ({ agent, body }, app) => {
  const draft = valid(deviceDraft, body ?? {});
  if (!isPushService(draft.endpoint, app.pushServices)) {
    const field = 'endpoint';
    throw new ChatError('frame.invalid', 'endpoint is of no push service that is known here.', { field });
  }
  return { device: await app.devices.keep(agent.agentId, draft, app.now()) };
};
