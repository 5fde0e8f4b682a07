import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
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
  const made = `${DIST.slice(0, -1)}.${process.pid}.new/`;
  try {
    await Promise.all(Object.values(PARTS).map(({ build }) => build(made)));
    await putInPlace(made, DIST);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** File by file, each over the one before it, so that whatever is asked for meanwhile is there. */
export async function putInPlace(made: string, place: string): Promise<void> {
  const [now, before] = await Promise.all([filesIn(made), filesIn(place)]);
  // What no page knows of yet, then what tells pages of it, then away with what none is told of any more.
  const isKnown = (file: string) => before.includes(file);
  for (const file of [...now.filter((file) => !isKnown(file)), ...now.filter(isKnown)]) {
    await mkdir(dirname(join(place, file)), { recursive: true });
    await rename(join(made, file), join(place, file));
  }
  for (const file of before) if (!now.includes(file)) await rm(join(place, file), { force: true });
}

/** The files of a folder, and of the folders in it, by their paths from there; none where there is none. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.flatMap((entry) =>
    entry.isFile() ? relative(folder, join(entry.parentPath, entry.name)) : [],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  await buildAll();
  const script = pinned(await readFile(`${DIST}site/porchlight.js`));
  console.log(`porchlight.js, pinned: ${script.file}, integrity ${script.integrity}`);
  console.log(`Built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
