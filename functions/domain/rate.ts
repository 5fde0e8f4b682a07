/** So many a second in the long run, and so many at once. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** What a visitor's connection may send: a fast typist with receipts and a queue to empty stays far below. */
export const VISITOR_RATE: Rate = { perSecond: 10, burst: 100 };

/** An agent speaks in many conversations over one connection, and is known by name. */
export const AGENT_RATE: Rate = { perSecond: 1000, burst: 10_000 };

/** An office shares one address, so an address gets this many times what a connection gets. */
const ADDRESS_FACTOR = 10;

/**
 * How often the same visitor may ask for a chat. It costs others more than any other frame: an agent is rung, and if
 * it comes to nothing, admins get a mail.
 */
export function askingRate({ perSecond, burst }: Rate): Rate {
  return { perSecond: perSecond / 100, burst: Math.max(1, burst / 10) };
}

/** How often one visitor may ask for free times: whoever leafs through months stays far below. */
export const CALENDAR_RATE: Rate = { perSecond: 1, burst: 60 };

/** How often one visitor may have a time kept: whoever cannot make up their mind stays below. */
export const HOLD_RATE: Rate = { perSecond: 1 / 5, burst: 20 };

/** How often one visitor may book, move or call off a meeting. It costs others more: letters go out to both. */
export const MEETING_RATE: Rate = { perSecond: 1 / 60, burst: 10 };

/** What is left of a rate at a moment. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** Takes one token. `wait` is 0 if there was one, else the milliseconds until there is. */
export function take(bucket: Bucket | undefined, rate: Rate, now: number): { bucket: Bucket; wait: number } {
  const at = Math.max(now, bucket?.at ?? now);
  const filled = bucket ? bucket.tokens + ((at - bucket.at) / 1000) * rate.perSecond : rate.burst;
  const tokens = Math.min(rate.burst, filled);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at }, wait: 0 };
  return { bucket: { tokens, at }, wait: Math.ceil(((1 - tokens) / rate.perSecond) * 1000) };
}

/** The rate of everyone behind one address. */
export function addressRate({ perSecond, burst }: Rate): Rate {
  return { perSecond: perSecond * ADDRESS_FACTOR, burst: burst * ADDRESS_FACTOR };
}
