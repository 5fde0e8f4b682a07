import { isUnderWay } from './wire.test-kit.ts';

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until it is told to go on. */
export class Clock {
  time = Date.parse('2026-11-22T12:00:00Z');
  readonly #timers = new Set<Timer>();

  now = (): number => this.time;

  setTimeout = (run: () => void, milliseconds: number): Timer => {
    const timer = { at: this.time + milliseconds, run };
    this.#timers.add(timer);
    return timer;
  };

  clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as Timer);
  };

  /** Lets this much time pass, ringing what is due in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let timer = this.#first(); timer && timer.at <= end; timer = this.#first()) this.#ring(timer);
    this.time = end;
  }

  /** Jumps to the next timer and rings it. */
  jump(): void {
    const timer = this.#first();
    if (timer) this.#ring(timer);
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    return first;
  }

  #ring(timer: Timer): void {
    this.#timers.delete(timer);
    this.time = Math.max(this.time, timer.at);
    timer.run();
  }
}

/** How long a message may take on a busy machine, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Lets so many turns of the event loop go by, whatever is on its way. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next));
}

/** Lets everything that is on its way over the loopback arrive, and what follows from it: so many turns without anything new. */
export async function arrive(quiet = 12): Promise<void> {
  const patience = performance.now() + PATIENCE_MS;
  for (let turn = 0; turn < quiet; turn++) {
    await turns(1);
    if (isUnderWay() && performance.now() < patience) turn = -1;
  }
}

/** Waits for something that needs no passing of time, only of messages. */
export async function until(condition: () => unknown, what = condition.toString()): Promise<void> {
  const patience = performance.now() + PATIENCE_MS;
  do {
    if (condition()) return;
    await turns(1);
  } while (performance.now() < patience);
  throw new Error(`It never came to this: ${what}`);
}

/** Waits for something that may need both: messages first, and time only when there are none. */
export async function later(clock: Clock, condition: () => unknown): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    await arrive();
    if (condition()) return;
    clock.jump();
  }
  throw new Error(`Even later it never came to this: ${condition.toString()}`);
}

/** Lets time pass as it does: slowly, beside the messages. */
export async function pass(clock: Clock, milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    clock.advance(500);
    await arrive(6);
  }
}
