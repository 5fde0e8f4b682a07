import { RATING_MS } from '../../protocol/limits.ts';
import type { Conversation } from './conversation.ts';

/** Whether the visitor may say, or change, how they liked it: of a chat that took place, from its end for a day. */
export function isRateable({ status, endedAt }: Conversation, now: number): boolean {
  return status === 'ended' && endedAt !== undefined && now < Date.parse(endedAt) + RATING_MS;
}
