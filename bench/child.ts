import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server under measurement, in a process of its own. */
export interface Child<Ready> {
  readonly ready: Ready;
  stop(): Promise<void>;
}

/** Starts a module of this folder and waits for the one message it sends when it is ready. */
export async function startChild<Ready>(
  module: string,
  { profile }: { profile?: string | undefined } = {},
): Promise<Child<Ready>> {
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    execArgv: ['--import', 'tsx', ...profiling],
    // What a server prints is not part of the table; what it complains of is.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code} before it was ready`)));
  });
  return { ready, stop: () => stopChild(child) };
}

/** A child stops by itself when it is let go of, so nothing is left behind when this process dies either. */
function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((stopped) => {
    child.once('exit', () => stopped());
    child.disconnect();
  });
}
