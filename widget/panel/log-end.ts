/** How near to its end, in pixels, the log counts as being read at the end. */
const NEAR_END = 80;

/** The end of the log: whoever reads there stays there as the log grows, whoever has scrolled up is left in peace. */
export class LogEnd {
  /** Whether the end is in view, and so to be kept there. */
  kept = true;
  /** Where the log was put for it. */
  #put = 0;
  #outgoing = 0;

  /** Puts the log there when it is drawn next, wherever it is by then. */
  keep(): void {
    this.kept = true;
    this.#put = 0;
  }

  /** A browser tells of scrolling with the next frame; what comes in before that is not to take the visitor back. */
  drawing(log: HTMLElement | null): void {
    if (log && this.kept && log.scrollTop < this.#put) this.scrolled(log);
  }

  /** What has been drawn is there. Whoever has opened the panel, or written, is at the end again. */
  drawn(log: HTMLElement | null, outgoing: number, opened: boolean): void {
    if (outgoing > this.#outgoing || opened) this.kept = true;
    this.#outgoing = outgoing;
    if (!log || !this.kept) return;
    log.scrollTop = log.scrollHeight;
    this.#put = log.scrollTop;
    // Whoever comes back reads on where they stopped, even if that is further up.
    const fresh = opened && log.querySelector<HTMLElement>('.fresh');
    if (!fresh || fresh.offsetTop >= log.scrollTop) return;
    log.scrollTop = fresh.offsetTop;
    this.scrolled(log);
  }

  scrolled(log: HTMLElement | null): void {
    if (log) this.kept = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  }
}
