import type { Environment } from '../environment.ts';

/** A WebSocket is first tried again after about this long, in milliseconds; then less often. */
const TRY_AGAIN_MS = 60_000;
const DOUBLINGS = 5;

/** How long to poll before the next WebSocket is tried, when `tries` have been in vain, in milliseconds. */
export function tryAgainAfter(tries: number, random: () => number): number {
  return TRY_AGAIN_MS * 2 ** Math.min(tries, DOUBLINGS) * (0.75 + random() / 2);
}

/**
 * When a WebSocket is tried again. This tab notes it, so that its next page need not wait for one that will not come,
 * and neither does a new connection try sooner.
 */
export class Timetable {
  readonly #name: string;
  readonly #environment: Environment;
  #tryAt = 0;
  #tries = 0;

  constructor(scope: string, environment: Environment) {
    // As ways.ts reads it; importing that from here would take it out of the chunk that everybody loads.
    this.#name = `porchlight:${scope}:polled`;
    this.#environment = environment;
    try {
      const [at = 0, tries = 0] = environment.tabStorage?.getItem(this.#name)?.split(' ').map(Number) ?? [];
      this.#tryAt = at;
      if (tries > 0) this.#tries = tries;
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  /** Milliseconds until the next try. */
  untilTry(): number {
    const { now, random, tabStorage } = this.#environment;
    const left = this.#tryAt - now();
    // What lies further ahead than any try is nothing of ours, or the clock was put back.
    if (!(left > 0 && left < tryAgainAfter(DOUBLINGS, () => 1))) {
      this.#tryAt = now() + tryAgainAfter(this.#tries++, random);
      try {
        tabStorage?.setItem(this.#name, `${this.#tryAt} ${this.#tries}`);
      } catch {
        // The next page has to find out for itself.
      }
    }
    return this.#tryAt - now();
  }
}
