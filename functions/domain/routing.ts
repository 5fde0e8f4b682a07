import type { SiteLimits } from '../../protocol/limits.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import { type Hours, isAvailable } from './availability.ts';
import type { Conversation } from './conversation.ts';

/** What routing has to know of an agent. */
export interface Candidate extends Hours {
  id: string;
  openChats: number;
  /** ISO 8601. */
  lastOfferAt: string;
}

/** Whether this agent may be asked to take this conversation now, presence aside. */
export function mayBeOffered(
  agent: Candidate,
  { tried }: Pick<Conversation, 'tried'>,
  limits: Pick<SiteLimits, 'chatsPerAgent'>,
  now: number,
): boolean {
  return hasRoom(agent, limits) && !tried.includes(agent.id) && isAvailable(agent, now);
}

/** Whether one more chat is within the limit. */
export function hasRoom(
  { openChats }: Pick<Candidate, 'openChats'>,
  { chatsPerAgent }: Pick<SiteLimits, 'chatsPerAgent'>,
): boolean {
  return openChats < chatsPerAgent;
}

/** Round robin: the agent whose last offer is oldest comes first. */
export function byTurn(a: Candidate, b: Candidate): number {
  return compare(a.lastOfferAt, b.lastOfferAt) || compare(a.id, b.id);
}

/** Whether the visitor's address is of a domain that gets the fallback. */
export function isBlocked({ email }: VisitorDetails, blockedDomains: readonly string[]): boolean {
  const domain = email?.split('@').pop()?.toLowerCase();
  return domain !== undefined && blockedDomains.some((blocked) => blocked.toLowerCase() === domain);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
