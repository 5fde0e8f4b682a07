import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * An on-screen keyboard covers the page without changing its size. Full-screen on a phone, the panel takes what is left
 * to see, so that the composer and the newest message stay above the keys.
 */
export class VisibleArea implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #page = new AbortController();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    for (const change of ['resize', 'scroll'])
      visualViewport?.addEventListener(change, this.#fit, { signal });
    this.#fit();
  }

  hostDisconnected(): void {
    this.#page.abort();
  }

  readonly #fit = (): void => {
    // On the parent, because the close button stands beside the panel and has to follow.
    const style = this.#host.parentElement?.style;
    if (!visualViewport || visualViewport.scale > 1.01) return;
    style?.setProperty('--_top', `${visualViewport.offsetTop}px`);
    style?.setProperty('--_height', `${visualViewport.height}px`);
    this.#host.requestUpdate();
  };
}
