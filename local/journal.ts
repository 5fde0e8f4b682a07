import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A small map that survives: each change is a line at the end of a file, written before the call returns, and the
 * file is written afresh at every start. Without a file it is a map in memory.
 */
export class Journal<T> {
  readonly #file: string | undefined;
  readonly #kept = new Map<string, T>();

  constructor(file?: string) {
    this.#file = file;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) this.#replay(readFileSync(file, 'utf8'));
    const whole = [...this.#kept].map(([key, value]) => `${JSON.stringify({ key, value })}\n`).join('');
    writeFileSync(`${file}.new`, whole);
    renameSync(`${file}.new`, file);
  }

  all(): T[] {
    return [...this.#kept.values()];
  }

  get(key: string): T | undefined {
    return this.#kept.get(key);
  }

  put(key: string, value: T): void {
    this.#kept.set(key, value);
    this.#write({ key, value });
  }

  delete(key: string): void {
    if (this.#kept.delete(key)) this.#write({ key });
  }

  #write(change: { key: string; value?: T }): void {
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(change)}\n`);
  }

  #replay(text: string): void {
    for (const line of text.split('\n')) {
      const change = parsed<T>(line);
      if (!change) continue;
      if (change.value === undefined) this.#kept.delete(change.key);
      else this.#kept.set(change.key, change.value);
    }
  }
}

/** A line that a violent end cut short is no change: what it was to say was never confirmed. */
function parsed<T>(line: string): { key: string; value?: T } | undefined {
  try {
    return JSON.parse(line) as { key: string; value?: T };
  } catch {
    return undefined;
  }
}
