import type { LitElement, ReactiveController } from 'lit';

/** Moves the focus to what is not there before an element has been drawn again. */
export class NextFocus implements ReactiveController {
  readonly #host: LitElement;
  #selector: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Once it is drawn, the focus goes to the first of these. */
  on(selector: string): void {
    this.#selector = selector;
  }

  hostUpdated(): void {
    if (!this.#selector) return;
    this.#host.renderRoot.querySelector<HTMLElement>(this.#selector)?.focus();
    this.#selector = undefined;
  }
}
