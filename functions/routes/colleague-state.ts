import type { SiteLimits } from '../../protocol/limits.ts';
import type { ColleagueState } from '../../protocol/transfer.ts';
import type { App } from '../app.ts';
import { hasRoom, mayBeOffered } from '../domain/routing.ts';
import type { Agent } from '../store/agents.ts';
import type { Reach } from '../store/presence.ts';
import { isReachable } from './find-agent.ts';
import { isInMeeting } from './pauses.ts';

/** Whether an agent could be asked to take a chat now, and if not, why. */
export async function colleagueState(
  app: Pick<App, 'appointments' | 'presence' | 'sites' | 'sockets' | 'now'>,
  { agent, ...reach }: Reach & { agent: Agent },
  limits: SiteLimits,
): Promise<ColleagueState> {
  const anyNumber = { chatsPerAgent: Number.POSITIVE_INFINITY };
  if (!mayBeOffered(agent, { tried: [] }, anyNumber, app.now())) return 'unavailable';
  if (!hasRoom(agent, limits)) return 'busy';
  if (await isInMeeting(app, agent.id)) return 'unavailable';
  return (await isReachable(app, agent.id, reach)) ? 'available' : 'away';
}
