/** What Chromium's trace says of something that took time. Times are in microseconds. */
export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  /** How long it took by the clock, and how much of that its thread was at work. */
  dur?: number;
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** Where script runs: as a file is evaluated, as something is called, and as promises go on. */
const SCRIPT = new Set(['EvaluateScript', 'FunctionCall', 'RunMicrotasks']);

/** What has to be traced for it. */
export const CATEGORIES = ['-*', 'devtools.timeline', 'v8.execute', 'blink.user_timing'];

/**
 * Milliseconds that the thread of the page with the mark spent in script before it, its own inline scripts apart, with all
 * that they called for at once: layout, too. DevTools' own sum, `ScriptDuration`, leaves out whatever runs after an `await`.
 */
export function scriptTime(trace: readonly TraceEvent[], mark: string, page: string): number {
  const end = trace.find(({ name, cat }) => name === mark && cat.includes('user_timing'));
  if (!end) throw new Error(`The page never came to the mark ${mark}.`);
  const script = trace
    .filter(({ name, ph, pid, tid, ts }) => {
      const onItsThread = pid === end.pid && tid === end.tid;
      return onItsThread && ph === 'X' && SCRIPT.has(name) && ts < end.ts;
    })
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let sum = 0;
  let outermostUntil = Number.NEGATIVE_INFINITY;
  let pagesUntil = Number.NEGATIVE_INFINITY;
  for (const { ts, dur = 0, tdur = 0, args } of script) {
    const outermost = ts >= outermostUntil;
    const pages = args?.data?.url === page && ts >= pagesUntil;
    if (outermost) outermostUntil = ts + dur;
    if (pages) pagesUntil = ts + dur;
    if (outermost && !pages) sum += tdur;
    if (!outermost && pages) sum -= tdur;
  }
  return sum / 1000;
}
