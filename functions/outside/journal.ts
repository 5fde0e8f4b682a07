/** One JSON line a happening, for whoever runs this to search. What people wrote to each other is never in it. */
export const journal = {
  /** Something went wrong that the caller could live with. */
  warn(what: string, cause: unknown, about: Record<string, unknown> = {}): void {
    console.warn(line('warn', what, cause, about, false));
  },
  /** Something failed that was never meant to. */
  error(what: string, cause: unknown, about: Record<string, unknown> = {}): void {
    console.error(line('error', what, cause, about, true));
  },
};

function line(
  level: string,
  what: string,
  cause: unknown,
  about: Record<string, unknown>,
  withStack: boolean,
): string {
  const { name, message, stack } = cause instanceof Error ? cause : new Error(String(cause));
  return JSON.stringify({ level, what, ...about, name, message, ...(withStack && { stack }) });
}
