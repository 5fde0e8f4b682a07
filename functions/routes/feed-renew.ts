import type { AgentRoute } from './http-route.ts';

/** An agent's meetings move to another private address; whoever knows the one so far reads nothing any more. */
export const feedRenew: AgentRoute<{ feed: string }> = async ({ agent }, app) => ({
  feed: feedPath(await app.feeds.renew(agent.agentId)),
});

/** Where a feed is, below the address of the HTTP API. */
export function feedPath(feed: string): string {
  return `/feeds/${feed}`;
}
