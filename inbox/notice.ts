import type { Push } from '../protocol/down.ts';

/**
 * Something the agent is told once. Each is the name of its words, or what became of a chat that was handed over, with
 * the name of the colleague.
 */
export type Notice =
  | 'offerGone'
  | 'offerLapsed'
  | 'somethingFailed'
  | { became: 'passed' | 'stayed'; name: string };

/** What an agent is told for a push, if anything; undefined leaves what stands there. */
export function noticeOf(push: Push, agentId: string): Notice | undefined {
  if (push.type === 'offer.withdrawn') return push.why === 'lapsed' ? 'offerLapsed' : undefined;
  if (push.type === 'conversation.passed') return { became: 'passed', name: push.to.name };
  if (push.type !== 'entry.added' || push.entry.kind !== 'stayed') return undefined;
  const { agent, to, why } = push.entry;
  // Whoever took the request back knows that the chat stays with them.
  return agent.id === agentId && why !== 'withdrawn' ? { became: 'stayed', name: to.name } : undefined;
}
