import type { Conversation } from './conversation.ts';

/** Whether nothing can follow. */
export function isClosed({ status }: Conversation): boolean {
  return status === 'ended' || status === 'missed';
}
