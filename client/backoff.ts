/** The first wait is shorter than this, in milliseconds; each further one may be twice as long. */
export const BACKOFF_BASE_MS = 500;

/** No wait is longer than this, in milliseconds. */
export const BACKOFF_CAP_MS = 30_000;

/**
 * How long to wait before try number `attempt` (the first is 0), in milliseconds: exponential with full jitter, so
 * that a thousand clients that lost the same server do not return at the same instant.
 */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt);
}
