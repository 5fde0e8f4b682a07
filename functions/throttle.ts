import { ChatError } from '../protocol/errors.ts';
import { addressRate, type Bucket, type Rate, take } from './domain/rate.ts';

const REMEMBERED = 10_000;

/**
 * Holds back those who say too much. Each warm handler counts for itself: it keeps a loop in somebody's page from
 * becoming a bill, and needs no exact figure for that.
 */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /** Lets one pass, or throws `rate.limited` with the time to wait. */
  pass(key: string, rate: Rate, now: number): void {
    const { bucket, wait } = take(this.#buckets.get(key), rate, now);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    if (wait > 0) throw new ChatError('rate.limited', undefined, { retryAfter: wait });
  }

  /** The same for everyone behind one address together. */
  passAddress(address: string | undefined, rate: Rate, now: number): void {
    if (address) this.pass(`address ${address}`, addressRate(rate), now);
  }
}
