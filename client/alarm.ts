import type { Environment } from './environment.ts';

/** One timer that can be set again: setting it forgets the time it was set to before. */
export class Alarm {
  readonly #environment: Environment;
  readonly #ring: () => unknown;
  #timer: unknown;

  constructor(environment: Environment, ring: () => unknown) {
    this.#environment = environment;
    this.#ring = ring;
  }

  get isSet(): boolean {
    return this.#timer !== undefined;
  }

  set(milliseconds: number): void {
    this.clear();
    this.#timer = this.#environment.setTimeout(() => {
      this.#timer = undefined;
      this.#ring();
    }, milliseconds);
  }

  clear(): void {
    this.#environment.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
