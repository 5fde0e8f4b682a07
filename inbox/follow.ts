import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element again whenever one of the things it shows says `change`. */
export class Follow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #sources: () => readonly (EventTarget | undefined)[];
  #followed = new Set<EventTarget>();

  /** `sources` is asked before each drawing, so that it may name what a property holds by then. */
  constructor(host: ReactiveControllerHost, sources: () => readonly (EventTarget | undefined)[]) {
    this.#host = host;
    this.#sources = sources;
    host.addController(this);
  }

  hostUpdate(): void {
    const wanted = new Set(this.#sources().filter((source) => source !== undefined));
    for (const source of this.#followed) if (!wanted.has(source)) this.#leave(source);
    for (const source of wanted) if (!this.#followed.has(source)) this.#join(source);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const source of this.#followed) this.#leave(source);
  }

  #join(source: EventTarget): void {
    source.addEventListener('change', this.#draw);
    this.#followed.add(source);
  }

  #leave(source: EventTarget): void {
    source.removeEventListener('change', this.#draw);
    this.#followed.delete(source);
  }

  readonly #draw = () => this.#host.requestUpdate();
}
