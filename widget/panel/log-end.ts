/** How near to its end, in pixels, the log counts as being read at the end. */
const NEAR_END = 80;

/** The end of the log: whoever reads there stays there as the log grows, whoever has scrolled up is left in peace. */
export class LogEnd {
  /** Whether the end is in view, and so to be kept there. */
  kept = true;
  #outgoing = 0;

  /** What has been drawn is there. Whoever has opened the panel, or written, is at the end again. */
  drawn(log: HTMLElement | null, outgoing: number, opened: boolean): void {
    if (outgoing > this.#outgoing || opened) this.kept = true;
    this.#outgoing = outgoing;
    if (log && this.kept) log.scrollTop = log.scrollHeight;
  }

  scrolled(log: HTMLElement | null): void {
    if (log) this.kept = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  }
}
