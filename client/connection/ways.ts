import type { Environment } from '../environment.ts';

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

/** Polling is not taken for granted for longer than this, in milliseconds: a clock may have been put back. */
const LONGEST_MS = 40 * 60_000;

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

/** Which way to dial, by what has been learnt, and by what the tab's last page has noted. */
export class Ways {
  readonly #name: string;
  readonly #storage: Storage | undefined;
  #learnt = NOTHING_LEARNT;

  constructor(scope: string, { tabStorage, now }: Environment) {
    // Until when it polls; timetable.ts writes it.
    this.#name = `porchlight:${scope}:polled`;
    this.#storage = tabStorage;
    try {
      const left = Number.parseFloat(tabStorage?.getItem(this.#name) ?? '') - now();
      if (left > 0 && left < LONGEST_MS) this.learn('missed');
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  /** Whether it is not known yet that WebSockets work here. */
  get unproven(): boolean {
    return !this.#learnt.answered;
  }

  /** Whether a WebSocket has come to nothing; until then there is none to blame a network for. */
  get missed(): boolean {
    return this.#learnt.misses > 0;
  }

  order(): [Way] | [Way, Way] {
    return order(this.#learnt);
  }

  learn(lesson: Lesson): void {
    this.#learnt = learn(this.#learnt, lesson);
    if (lesson !== 'lasted') return;
    try {
      this.#storage?.removeItem(this.#name);
    } catch {
      // Nor taken away.
    }
  }

  /** The network has gone; the next may be another one, where it is for WebSockets to show themselves. */
  forget(): void {
    this.learn('lasted');
    this.#learnt = NOTHING_LEARNT;
  }
}
