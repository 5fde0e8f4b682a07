import type { SiteLimits } from '../../protocol/limits.ts';
import type { Conversation, Head } from './conversation.ts';
import { nextRound } from './transfer.ts';

/** How long the sweep leaves the queue's wake-up alone before it takes it for lost. */
export const GRACE_MS = 20_000;

/** A wake-up that comes this much too early, by another machine's clock, still counts. */
export const EARLY_MS = 1_000;

/** What a conversation needs when somebody looks at it. */
export type Due =
  | { act: 'nothing' }
  /** Look again then. */
  | { act: 'wait'; until: number }
  /** Ask the next agent: whoever was about to was stopped. */
  | { act: 'route' }
  /** The offer has run out. */
  | { act: 'lapse' }
  /** Say that the end is near, and look again then. */
  | { act: 'warn'; endsAt: number; until: number }
  /** The visitor has waited long for an answer: if its agent is not there, ask another. If they are, look again then. */
  | { act: 'standIn'; until: number }
  /** Nobody has said anything for too long. */
  | { act: 'end' }
  /** Tell the admins that nobody took it. */
  | { act: 'mail' };

/** What is due now. Wake-ups only cause this question to be asked; asking it twice, or late, does no harm. */
export function due({ conversation, tail }: Head, limits: SiteLimits, now: number): Due {
  switch (conversation.status) {
    case 'requested':
      return { act: 'route' };
    case 'offered': {
      const expiresAt = Date.parse(conversation.offer?.expiresAt ?? tail.at);
      return expiresAt <= now ? { act: 'lapse' } : { act: 'wait', until: expiresAt };
    }
    case 'active': {
      const { warnsAt, endsAt } = idleTimes(tail.at, limits);
      if (endsAt <= now) return { act: 'end' };
      const expiresAt = expiryOf(conversation);
      if (expiresAt <= now) return { act: 'lapse' };
      if (warnsAt <= now) return { act: 'warn', endsAt, until: Math.min(endsAt, expiresAt) };
      const { awayMinutes } = limits;
      const answerDue = answerDueAt({ conversation, tail }, awayMinutes, now);
      const standIn = !conversation.transfer && answerDue <= now;
      if (standIn) return { act: 'standIn', until: Math.min(warnsAt, now + awayMinutes * 60_000) };
      return { act: 'wait', until: Math.min(warnsAt, expiresAt, answerDue) };
    }
    case 'missed':
      return { act: 'mail' };
    case 'ended':
      return { act: 'nothing' };
  }
}

/** When a silence that began with the entry of `at` is warned of, and when it ends the chat. */
export function idleTimes(
  at: string,
  { idleMinutes, idleWarningSeconds }: SiteLimits,
): { warnsAt: number; endsAt: number } {
  const endsAt = Date.parse(at) + idleMinutes * 60_000;
  return { warnsAt: Math.max(Date.parse(at), endsAt - idleWarningSeconds * 1000), endsAt };
}

/** When a conversation that has just changed must first be looked at; undefined means never again. */
export function firstLook(
  conversation: Conversation,
  changedAt: string,
  limits: SiteLimits,
): number | undefined {
  switch (conversation.status) {
    case 'offered':
      return Date.parse(conversation.offer?.expiresAt ?? changedAt);
    case 'active':
      return Math.min(
        idleTimes(changedAt, limits).warnsAt,
        expiryOf(conversation),
        Date.parse(changedAt) + (limits.awayMinutes || Number.POSITIVE_INFINITY) * 60_000,
      );
    case 'requested':
    case 'missed':
      return Date.parse(changedAt);
    case 'ended':
      return undefined;
  }
}

/** When the visitor will have waited too long; if they do not wait, the earliest time at which they could have. */
function answerDueAt(head: Head, awayMinutes: number, now: number): number {
  const waits = nextRound(head) !== undefined;
  return (waits ? Date.parse(head.tail.at) : now) + (awayMinutes || Number.POSITIVE_INFINITY) * 60_000;
}

/** When nobody can take the chat over any more; never, if nobody is asked to. */
function expiryOf({ transfer }: Conversation): number {
  return transfer ? Date.parse(transfer.expiresAt) : Number.POSITIVE_INFINITY;
}

/** A mail that could not be sent is tried again when it is twice as late, and no longer after a day. */
export function nextTry(missedAt: string, now: number): number | undefined {
  const late = now - Date.parse(missedAt);
  return late > 24 * 60 * 60_000 ? undefined : now + Math.max(60_000, late);
}
