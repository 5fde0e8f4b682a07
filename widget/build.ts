import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { LIT_INSIDES, leanLit } from './lean-lit.ts';
import { pinned } from './pinned.ts';

const ROOM = import.meta.dirname;

/** As tsconfig.json has it: fields are assigned, so that Lit's accessors see them. */
const tsconfigRaw = { compilerOptions: { useDefineForClassFields: false, target: 'es2022' } };

/** A classic script is read in its page's encoding, unless it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Nearly every function of the first script runs before the bubble shows. Chromium compiles them all at once where it is
 * told so, which takes a fifth less of the page's time than finding them one by one; others read a comment.
 */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad\n';

/** What the panel has in common with what comes after it. */
const GROUND = [
  'lit',
  ...[
    '../client/id.ts',
    '../client/plain-json.ts',
    '../client/conversation/closed.ts',
    '../client/localize/days.ts',
    '../client/localize/format.ts',
    '../client/localize/localizer.ts',
    '../protocol/errors.ts',
    'panel/controls.css.ts',
    'panel/form.ts',
  ].map((file) => join(ROOM, file)),
];

/**
 * Left alone, the bundler makes a chunk for every set of parts that share something: half a dozen files of a line or
 * two, each to be fetched before the first key can be typed. Whoever imports one of these gets all of them, in one.
 */
const oneGround: Plugin = {
  name: 'one-ground',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lit$|^\.\.?\/.*\.ts$/ }, ({ path, importer, resolveDir }) => {
      const file = path === 'lit' ? path : join(resolveDir, path);
      const inside = importer === 'ground' || GROUND.includes(importer);
      return GROUND.includes(file) && !inside ? { path: 'ground', namespace: 'ground' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'ground' }, () => ({
      contents: GROUND.map((file) => `export * from '${file}';`).join(''),
      resolveDir: ROOM,
    }));
  },
};

/** Styles are written for people; a browser needs few of the spaces. */
async function squeezeStyles(source: string): Promise<string> {
  const [, before, sheet, after] = source.match(/(.*css`)(.*)(`.*)/s) ?? [];
  const { code } = await transform(sheet ?? '', { loader: 'css', minify: true, target: 'esnext' });
  // The minifier leaves the values of custom properties as they are.
  const shorter = code
    .trim()
    .replace(/(--[\w-]+): /g, '$1:')
    .replace(/, /g, ',')
    .replace(/\( | \)/g, (space) => space.trim());
  return before + shorter + after;
}

/** So are templates. Once the code around them is squeezed, only they have lines that begin with spaces. */
async function squeezeTemplates(source: string): Promise<string> {
  const { code } = await transform(source, { loader: 'ts', minifyWhitespace: true, tsconfigRaw });
  return code.replace(/\n +(?=[<>`/])|(?<=>)\n +/g, '').replace(/\n +/g, ' ');
}

/** Styles, templates and lists, as short as they can be said. */
export const squeezedSources: Plugin = {
  name: 'squeezed-sources',
  setup({ onResolve, onLoad }) {
    // Constants are put where they are used: nothing is left to be fetched for them.
    onResolve({ filter: /\/limits\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
    onLoad({ filter: /\.css\.ts$/ }, async ({ path }) => ({
      contents: await squeezeStyles(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
    onLoad(
      { filter: /\/(widget\/(launcher|panel|booking|meeting)|client\/booking)\/[a-z-]+\.ts$/ },
      async ({ path }) => ({
        contents: await squeezeTemplates(await readFile(path, 'utf8')),
      }),
    );
    // What an error means is for people who read logs; the visitor gets it in their language. One without a row is final.
    onLoad({ filter: /\/protocol\/errors\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replace(/(status|means):\s*(\d+|'[^']*'),?/g, '')
        .replace(/'[\w.]+': \{\s*retry: false,?\s*\},/g, ''),
      loader: 'ts',
    }));
  },
};

/** What everything that visitors load is built with. */
export const common: BuildOptions = {
  absWorkingDir: ROOM,
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  mainFields: ['module', 'main'],
  mangleProps: LIT_INSIDES,
  metafile: true,
};

/**
 * Writes the visitor's download: `porchlight.js`, a classic script with the bubble, and beside it, with hashed
 * names, the panel with Lit and a chunk for each language, which it imports when they are wanted. `porchlight.module.js` is the
 * same element as a module, and `porchlight-HASH.js` the same script for pages that say which they expect.
 */
export async function buildWidget(outdir: string): Promise<void> {
  const panel = await build({
    ...common,
    entryPoints: { panel: 'panel/panel.ts' },
    format: 'esm',
    charset: 'utf8',
    splitting: true,
    outdir,
    entryNames: 'porchlight-[name]-[hash]',
    chunkNames: 'porchlight-[name]-[hash]',
    plugins: [oneGround, leanLit, squeezedSources],
  });
  const entry = Object.entries(panel.metafile?.outputs ?? {}).find(
    ([, made]) => made.entryPoint === 'panel/panel.ts',
  );
  if (!entry) throw new Error('The panel was not built.');
  const launcher: BuildOptions = {
    ...common,
    format: 'esm',
    charset: 'utf8',
    outdir,
    define: { PANEL: JSON.stringify(`./${basename(entry[0])}`) },
    plugins: [squeezedSources],
  };
  await build({ ...launcher, entryPoints: { 'porchlight.module': 'module.ts' } });
  await build({
    ...launcher,
    entryPoints: ['porchlight.ts'],
    // No imports and no exports are left: the wrapper makes a classic script of it.
    banner: { js: `${BYTE_ORDER_MARK}${COMPILE_ALL}(c=>{if(c){c.place?.(document.currentScript);return}` },
    footer: { js: "})(customElements.get('porchlight-chat'))" },
  });
  const script = await readFile(join(outdir, 'porchlight.js'));
  await writeFile(join(outdir, pinned(script).file), script);
  await buildMeetingPage(join(outdir, 'meeting'));
}

/** Writes the page behind the links of a letter into `outdir`, everything but the page itself with hashed names. */
async function buildMeetingPage(outdir: string): Promise<void> {
  const source = join(ROOM, 'meeting');
  const { metafile } = await build({
    ...common,
    entryPoints: [join(source, 'main.ts'), join(source, 'page.css')],
    format: 'esm',
    charset: 'utf8',
    splitting: true,
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    conditions: ['production'],
    plugins: [squeezedSources],
  });
  const icon = await readFile(join(ROOM, '..', 'inbox', 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
  const built = new Map([['icon.svg', iconName]]);
  for (const [file, { entryPoint }] of Object.entries(metafile?.outputs ?? {}))
    if (entryPoint && /main\.ts$|page\.css$/.test(entryPoint))
      built.set(basename(entryPoint).replace(/\.ts$/, '.js'), relative(outdir, join(ROOM, file)));
  const page = await readFile(join(source, 'index.html'), 'utf8');
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, iconName), icon);
  await writeFile(
    join(outdir, 'index.html'),
    page.replace(/(?<=(?:href|src)=")[^"]+(?=")/g, (name) => built.get(name) ?? name),
  );
}
