/** What one line can say besides what happened. */
interface LogFacts {
  conversation?: string | undefined;
  ms?: number;
  detail?: string | undefined;
}

/** Where the local stack says what it does. */
export interface Log {
  info(what: string, facts?: LogFacts): void;
  error(what: string, error: unknown): void;
}

/** Says nothing at all: for tests in which everything that goes wrong was asked to. */
export const silentLog: Log = { info() {}, error() {} };

/** Says nothing but errors. */
export const quietLog: Log = { info() {}, error: (what, error) => printError(what, error) };

/** Readable lines: time, what, which conversation, how long it took. */
export const consoleLog: Log = {
  info(what, { conversation, ms, detail } = {}) {
    const line = [dim(clock()), what.padEnd(22)];
    if (conversation) line.push(conversation.padEnd(12));
    if (ms !== undefined) line.push(dim(`${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`));
    if (detail) line.push(detail);
    process.stdout.write(`${line.join('  ').trimEnd()}\n`);
  },
  error: (what, error) => printError(what, error),
};

function printError(what: string, error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause ? `\nbecause of ${String(error.cause)}` : '';
  process.stderr.write(`${dim(clock())}  ${red(what)}\n${said}${cause}\n`);
}

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const dim = (text: string) => (colours ? `\u001b[2m${text}\u001b[22m` : text);
const red = (text: string) => (colours ? `\u001b[31m${text}\u001b[39m` : text);

function clock(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${String(now.getMilliseconds()).padStart(3, '0')}`;
}
