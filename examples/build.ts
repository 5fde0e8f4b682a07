import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

const ROOM = import.meta.dirname;

/** Components of Svelte. */
const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, css: 'external' });
      return { contents: js.code, loader: 'ts' };
    });
  },
};

/** Components of Vue: their template becomes a part of their script, so nothing is compiled in the browser. */
const vue: Plugin = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path });
      const { content } = compileScript(descriptor, {
        id: basename(path),
        inlineTemplate: true,
        templateOptions: {
          compilerOptions: { isCustomElement: (tag) => tag === 'porchlight-chat' },
        },
      });
      return { contents: content, loader: 'ts' };
    });
  },
};

/** Those that a browser cannot load as they are. */
const BUNDLED = ['analytics/main.ts'];

/** So are these, and they have the element from npm: it comes in chunks. */
const FROM_NPM = ['react/main.tsx', 'vue/main.ts', 'svelte/main.ts'];

/** Writes every example but the bakery, which is served as it stands, into `outdir`. */
export async function buildExamples(outdir: string): Promise<void> {
  await cp(ROOM, outdir, {
    recursive: true,
    filter: (path) => !/bakery|\.md$|\.tsx?$|\.vue$|\.svelte$/.test(path.slice(ROOM.length)),
  });
  const options: BuildOptions = {
    absWorkingDir: ROOM,
    outbase: '.',
    outdir: join(outdir),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [svelte, vue],
  };
  await build({ ...options, entryPoints: BUNDLED });
  await build({
    ...options,
    entryPoints: FROM_NPM,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // What a site has in its node_modules is here in the room beside.
    alias: { 'porchlight-chat': join(ROOM, '..', 'widget', 'package', 'porchlight-chat.ts') },
  });
}
