import type { Environment } from './environment.ts';

/** How frames go: `live` over a WebSocket, or `polled` over HTTPS, by asking again and again. */
export type Way = 'live' | 'polled';

/** What has been learnt of the ways, in this page and on this network. */
export interface Learnt {
  /** A WebSocket has answered. */
  readonly answered: boolean;
  /** WebSockets in a row that came to nothing: that did not open, said nothing, or were cut within seconds. */
  readonly misses: number;
  /** The last polled dial came to nothing as well. */
  readonly unpolled: boolean;
}

/** What can be learnt from a dial, or from the end of a connection. */
export type Lesson = 'answered' | 'lasted' | 'missed' | 'polled' | 'unpolled';

export const NOTHING_LEARNT: Learnt = { answered: false, misses: 0, unpolled: false };

/** Where WebSockets have answered, losing one is an ordinary thing: so many in a row are not. */
export const MANY_MISSES = 3;

/** A WebSocket that was open this long, and has answered, has lasted, in milliseconds. */
export const LASTING_MS = 10_000;

/** While polled, a WebSocket is first tried again after about this long, in milliseconds; then less often. */
const TRY_AGAIN_MS = 60_000;
const DOUBLINGS = 5;

/** No wait for that is longer than this, in milliseconds. */
const LONGEST_MS = TRY_AGAIN_MS * 2 ** DOUBLINGS * 1.25;

/**
 * The ways to dial, the better one first. The second is for when the first fails or hangs. A WebSocket is always among
 * them. When polling fails too it is nobody's network but an outage, and says nothing against WebSockets.
 */
export function order({ answered, misses, unpolled }: Learnt): [Way] | [Way, Way] {
  const doubted = misses >= (answered ? MANY_MISSES : 1);
  if (doubted && !unpolled) return ['polled', 'live'];
  return doubted || !answered ? ['live', 'polled'] : ['live'];
}

export function learn({ answered, misses, unpolled }: Learnt, lesson: Lesson): Learnt {
  return {
    answered: answered || lesson === 'answered',
    misses: lesson === 'lasted' ? 0 : misses + Number(lesson === 'missed'),
    unpolled: lesson === 'unpolled' || (unpolled && lesson !== 'polled'),
  };
}

/** How long to poll before the next WebSocket is tried, when `tries` have been in vain, in milliseconds. */
export function tryAgainAfter(tries: number, random: () => number): number {
  return TRY_AGAIN_MS * 2 ** Math.min(tries, DOUBLINGS) * (0.75 + random() / 2);
}

/**
 * Which way to dial, by what has been learnt. This tab notes until when it polls, so that its next page need not wait
 * for a WebSocket that will not come.
 */
export class Ways {
  readonly #name: string;
  readonly #environment: Environment;
  #learnt = NOTHING_LEARNT;
  #tries = 0;
  /** When a WebSocket is tried again. */
  #tryAt = 0;

  constructor(scope: string, environment: Environment) {
    this.#name = `porchlight:${scope}:polled`;
    this.#environment = environment;
    this.#recall();
  }

  /** Whether it is not known yet that WebSockets work here. */
  get unproven(): boolean {
    return !this.#learnt.answered;
  }

  order(): [Way] | [Way, Way] {
    return order(this.#learnt);
  }

  learn(lesson: Lesson): void {
    this.#learnt = learn(this.#learnt, lesson);
    if (lesson === 'lasted') this.#tries = 0;
    if (lesson === 'answered') this.#note(0);
  }

  /** Milliseconds until a WebSocket is to be tried again, while polled. */
  untilTry(): number {
    const now = this.#environment.now();
    if (this.#tryAt <= now) this.#note(now + tryAgainAfter(this.#tries++, this.#environment.random));
    return this.#tryAt - now;
  }

  /** The network has gone; the next may be another one. */
  forget(): void {
    this.#learnt = NOTHING_LEARNT;
    this.#tries = 0;
    this.#note(0);
  }

  #recall(): void {
    const now = this.#environment.now();
    try {
      const at = Number(this.#environment.tabStorage?.getItem(this.#name));
      // A clock that was put back must not have it polled for days.
      if (!(at > now && at < now + LONGEST_MS)) return;
      this.#tryAt = at;
      this.#learnt = learn(NOTHING_LEARNT, 'missed');
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  #note(at: number): void {
    this.#tryAt = at;
    try {
      const { tabStorage } = this.#environment;
      if (at) tabStorage?.setItem(this.#name, `${at}`);
      else tabStorage?.removeItem(this.#name);
    } catch {
      // The next page has to find out for itself.
    }
  }
}
