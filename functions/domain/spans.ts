/** A span of real time, in milliseconds since 1970: `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** The same time in as few spans as can be, ascending and apart. */
export function merged(spans: Iterable<Span>): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) joined.push({ start, end });
  }
  return joined;
}

/** Those that touch `[from, to)`. */
export function touching<S extends Span>(spans: readonly S[], from: number, to: number): S[] {
  return spans.filter(({ start, end }) => start < to && end > from);
}

/** Whether they share any time; what is empty shares none. */
export function overlap(one: Span, other: Span): boolean {
  return Math.max(one.start, other.start) < Math.min(one.end, other.end);
}
