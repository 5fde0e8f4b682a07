import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../', import.meta.url);

/** Where the build goes: `functions/`, a bundle for each handler, and `site/`, what browsers load. */
export const DIST = fileURLToPath(new URL('dist/', root));

const PARTS = [
  { from: 'functions/build.ts', name: 'buildFunctions', to: `${DIST}functions` },
  { from: 'widget/build.ts', name: 'buildWidget', to: `${DIST}site` },
  { from: 'inbox/build.ts', name: 'buildInbox', to: `${DIST}site/inbox` },
] as const;

type Build = (outdir: string, options: { watch?: boolean }) => Promise<void>;

/** Builds everything into `dist/`; with `watch` it goes on whenever a source changes. */
export async function buildAll({ watch = false } = {}): Promise<void> {
  await Promise.all(
    PARTS.map(async ({ from, name, to }) => {
      if (!existsSync(new URL(from, root))) return console.warn(`${from} is not there yet.`);
      const module = (await import(new URL(from, root).href)) as Record<string, Build>;
      await module[name]?.(to, { watch });
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  await buildAll();
  console.log(`Built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
