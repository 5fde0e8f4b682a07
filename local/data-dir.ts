import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder is in use: said in one line, without a stack. */
export class DataDirTaken extends Error {
  override readonly name = 'DataDirTaken';
}

/**
 * Takes a folder for one stack at a time, since two would write over each other's files. Gives the way to let go.
 * A lock whose process is gone is no lock: it was left by a violent end.
 */
export function takeDataDir(dir: string): () => void {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'lock');
  const holder = readHolder(file);
  if (holder !== undefined && holder !== process.pid && isAlive(holder))
    throw new DataDirTaken(
      `${resolve(dir)} is in use by process ${holder}. Stop it, or set another DATA_DIR.`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
