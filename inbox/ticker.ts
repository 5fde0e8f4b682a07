import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element again as time goes by: a countdown, a clock on the wall. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #every: () => number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `every` is asked after each drawing: milliseconds to the next one, or undefined for none. */
  constructor(host: ReactiveControllerHost, every: () => number | undefined) {
    this.#host = host;
    this.#every = every;
    host.addController(this);
  }

  hostUpdated(): void {
    const every = this.#every();
    clearTimeout(this.#timer);
    this.#timer = every === undefined ? undefined : setTimeout(() => this.#host.requestUpdate(), every);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
