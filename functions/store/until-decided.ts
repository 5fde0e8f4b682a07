import { setTimeout as pause } from 'node:timers/promises';
import { ChatError } from '../../protocol/errors.ts';

const ATTEMPTS = 40;
const LONGEST_MS = 160;

/**
 * Reads and decides anew until a decision sticks: `decide` answers undefined when somebody else was faster. The second
 * attempt follows at once, later ones after a random pause that keeps a crowd from colliding again and again.
 */
export async function untilDecided<T>(decide: (attempt: number) => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 1) await pause(Math.random() * Math.min(LONGEST_MS, 5 * 2 ** attempt));
    const outcome = await decide(attempt);
    if (outcome !== undefined) return outcome;
  }
  throw new ChatError('internal', 'Too many others at once; nothing was changed.');
}
