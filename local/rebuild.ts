import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DIST, PARTS } from './build.ts';
import { consoleLog } from './log.ts';

type Part = keyof typeof PARTS;
const QUIET_MS = 150;

/**
 * Builds a part again whenever one of its sources changes, and says when it is done. A build that fails leaves what
 * was there; the next change tries again.
 */
export function rebuildOnChange(built: (part: Part) => Promise<void>): void {
  for (const part of Object.keys(PARTS) as Part[]) {
    let timer: NodeJS.Timeout | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(part, built), QUIET_MS);
    };
    for (const folder of PARTS[part].sources)
      watch(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true }, soon);
  }
}

async function rebuild(part: Part, built: (part: Part) => Promise<void>): Promise<void> {
  const started = performance.now();
  try {
    await PARTS[part].build(DIST);
    await built(part);
    consoleLog.info(`built ${part}`, { ms: performance.now() - started });
  } catch (error) {
    consoleLog.error(`${part} was not built`, error);
  }
}
