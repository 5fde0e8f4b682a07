import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { inView, type View } from './in-view.ts';

/** The height of a row until one has been measured, in pixels. */
const ROW = 63;

interface Rows {
  /** What they scroll in; null while it is not drawn. */
  scroller(): HTMLElement | null;
  /** How many there are, drawn or not. */
  count(): number;
}

/** What is seen of a long list: it measures, and has its element draw again when other rows have come into view. */
export class Viewport implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #rows: Rows;
  readonly #sizes = new ResizeObserver(() => this.look());
  #observed: HTMLElement | null = null;
  #view: View = { top: 0, height: 0, rowHeight: ROW };

  constructor(host: ReactiveControllerHost, rows: Rows) {
    this.#host = host;
    this.#rows = rows;
    host.addController(this);
  }

  /** In pixels. */
  get rowHeight(): number {
    return this.#view.rowHeight;
  }

  hostUpdated(): void {
    const scroller = this.#rows.scroller();
    if (scroller !== this.#observed) {
      this.#sizes.disconnect();
      this.#observed = scroller;
      if (scroller) this.#sizes.observe(scroller);
    }
    this.look();
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#observed = null;
  }

  /** The rows that are drawn, by their index. */
  drawn(focused: number): number[] {
    return inView(this.#rows.count(), this.#view, focused);
  }

  /** Whether the upper edge cuts nothing off this row. */
  isUncut(at: number): boolean {
    return at * this.rowHeight >= this.#view.top;
  }

  /** Scrolls no further than it takes to see all of a row. */
  reveal(at: number): void {
    const scroller = this.#rows.scroller();
    if (!scroller) return;
    const [start, end] = [at * this.rowHeight, (at + 1) * this.rowHeight - scroller.clientHeight];
    scroller.scrollTop = Math.max(end, Math.min(start, scroller.scrollTop));
  }

  /** Looks how much is in view. */
  readonly look = (): void => {
    const scroller = this.#rows.scroller();
    if (!scroller) return;
    const rowHeight = scroller.querySelector('li')?.getBoundingClientRect().height || this.rowHeight;
    const { scrollTop: top, clientHeight: height } = scroller;
    const before = this.#view;
    this.#view = { top, height, rowHeight };
    const count = this.#rows.count();
    const same =
      `${inView(count, before)}` === `${inView(count, this.#view)}` && before.rowHeight === rowHeight;
    if (!same) this.#host.requestUpdate();
  };
}
