import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The Lambda entry points; each becomes `OUTDIR/<name>/index.mjs` with its source map. */
export const HANDLERS = ['authorise', 'socket', 'http', 'polling', 'deadline', 'sweep'] as const;

/** How everything that runs in Lambda is bundled; the benchmark bundles its floor by the same options. */
export const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  // A Lambda's credentials are in its environment: the SDK's chain of other places never leaves this machine.
  alias: { '@aws-sdk/credential-provider-node': here('outside/credentials.ts') },
} satisfies BuildOptions;

/** Bundles the handlers into `outdir`; with `watch` it stays, and bundles again whenever a source changes. */
export async function buildFunctions(outdir: string, { watch = false } = {}): Promise<void> {
  const options: BuildOptions = {
    ...BUNDLE,
    entryPoints: HANDLERS.map((name) => ({ in: here(`handlers/${name}.ts`), out: `${name}/index` })),
    outdir,
    logLevel: 'warning',
  };
  if (watch) await (await context(options)).watch();
  else await build(options);
}
