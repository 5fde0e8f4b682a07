import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildFunctions } from '../functions/build.ts';
import { buildInbox } from '../inbox/build.ts';
import { buildWidget } from '../widget/build.ts';

/** Where the build goes: `functions/`, a bundle for each handler, and `site/`, what browsers load. */
export const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** What can be built by itself, and the folders of source that each is made of. */
export const PARTS = {
  functions: { sources: ['functions', 'protocol'], build: () => buildFunctions(`${DIST}functions`) },
  widget: { sources: ['widget', 'client', 'protocol'], build: () => buildWidget(`${DIST}site`) },
  inbox: { sources: ['inbox', 'client', 'protocol'], build: () => buildInbox(DIST) },
} as const;

/** Builds everything into a clean `dist/`. */
export async function buildAll(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await Promise.all(Object.values(PARTS).map(({ build }) => build()));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  await buildAll();
  console.log(`Built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
