import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
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
const BUNDLED = ['react/main.tsx', 'vue/main.ts', 'svelte/main.ts', 'analytics/main.ts'];

/** Writes every example but the bakery, which is served as it stands, into `outdir`. */
export async function buildExamples(outdir: string): Promise<void> {
  await cp(ROOM, outdir, {
    recursive: true,
    filter: (path) => !/bakery|\.md$|\.tsx?$|\.vue$|\.svelte$/.test(path.slice(ROOM.length)),
  });
  await build({
    absWorkingDir: ROOM,
    entryPoints: BUNDLED,
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
  });
}
