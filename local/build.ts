import { readFile, rename, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildFunctions } from '../functions/build.ts';
import { buildInbox } from '../inbox/build.ts';
import { buildWidget } from '../widget/build.ts';
import { buildPackage } from '../widget/package/build.ts';
import { pinned } from '../widget/pinned.ts';

/** Where the build goes: `functions/`, a bundle for each handler; `site/`, what browsers load; `pages/`, pages to copy; `package/`, for npm. */
export const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** What can be built by itself, and the folders of source that each is made of. */
export const PARTS = {
  functions: {
    sources: ['functions', 'protocol'],
    build: (dist: string) => buildFunctions(`${dist}functions`),
  },
  widget: { sources: ['widget', 'client', 'protocol'], build: (dist: string) => buildWidget(`${dist}site`) },
  package: {
    sources: ['widget', 'client', 'protocol'],
    build: (dist: string) => buildPackage(`${dist}package`),
  },
  examples: {
    sources: ['examples', 'widget', 'client', 'protocol'],
    // Whoever only wants to know where things are does without compilers.
    build: async (dist: string) =>
      (await import('../examples/build.ts')).buildExamples(`${dist}pages/examples`),
  },
  inbox: { sources: ['inbox', 'client', 'protocol'], build: (dist: string) => buildInbox(dist) },
} as const;

/** Builds everything beside `dist/`, and puts it in its place when it is whole: a running stack never finds half. */
export async function buildAll(): Promise<void> {
  const [made, old] = ['new', 'old'].map((age) => `${DIST.slice(0, -1)}.${process.pid}.${age}/`) as [
    string,
    string,
  ];
  try {
    await Promise.all(Object.values(PARTS).map(({ build }) => build(made)));
    await rename(DIST, old).catch(() => {});
    await rename(made, DIST);
  } finally {
    await Promise.all([made, old].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  await buildAll();
  const script = pinned(await readFile(`${DIST}site/porchlight.js`));
  console.log(`porchlight.js, pinned: ${script.file}, integrity ${script.integrity}`);
  console.log(`Built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
