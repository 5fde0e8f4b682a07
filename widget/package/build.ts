import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { common, squeezedSources } from '../build.ts';
import { leanLit } from '../lean-lit.ts';

const ROOM = import.meta.dirname;
const ROOT = join(ROOM, '..', '..');
const NAME = 'porchlight-chat';
const FRAMEWORKS = ['react', 'vue', 'svelte'];

const read = (...path: string[]) => readFile(join(ROOT, ...path), 'utf8');

/**
 * Writes the npm package into `outdir`, a folder that `npm publish` takes: the element and all that it imports when it
 * is wanted, as modules that any bundler follows, with types. It depends on nothing.
 */
export async function buildPackage(outdir: string): Promise<void> {
  const { metafile } = await build({
    ...common,
    absWorkingDir: ROOT,
    entryPoints: [join(ROOM, `${NAME}.ts`)],
    format: 'esm',
    charset: 'utf8',
    splitting: true,
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [leanLit, squeezedSources],
  });
  await mkdir(outdir, { recursive: true });
  for (const file of ['index', 'public', ...FRAMEWORKS])
    await cp(join(ROOM, `${file}.d.ts`), join(outdir, `${file}.d.ts`));
  await cp(join(ROOM, 'README.md'), join(outdir, 'README.md'));
  await writeFile(join(outdir, 'LICENSE'), await licences(Object.keys(metafile?.inputs ?? {})));
  const write = (file: string, value: unknown) =>
    writeFile(join(outdir, file), `${JSON.stringify(value, null, 2)}\n`);
  await write('package.json', await description());
  await write('custom-elements.json', await manifest());
}

async function description() {
  const { version, license } = JSON.parse(await read('package.json'));
  return {
    name: NAME,
    version,
    description: 'The chat bubble of Porchlight: live chat and meeting booking on your own AWS account.',
    keywords: ['chat', 'live-chat', 'booking', 'web-components', 'custom-element', 'porchlight'],
    license,
    type: 'module',
    exports: {
      '.': { types: './index.d.ts', default: `./${NAME}.js` },
      ...Object.fromEntries(FRAMEWORKS.map((name) => [`./${name}`, { types: `./${name}.d.ts` }])),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    // Importing it is what it is for.
    sideEffects: true,
    customElements: 'custom-elements.json',
  };
}

/** What is said of the one element that is in it. */
async function manifest() {
  const { modules, ...rest } = JSON.parse(await read('custom-elements.json'));
  const [chat] = modules.filter(({ path }: { path: string }) => path.endsWith('/chat.ts'));
  return { ...rest, modules: [{ ...chat, path: `${NAME}.js`, exports: [definition()] }] };
}

const definition = () => ({
  kind: 'custom-element-definition',
  name: NAME,
  declaration: { name: 'PorchlightChat', module: `${NAME}.js` },
});

/** Our own, and those of whatever the bundler has taken in: they ask to be handed on. */
async function licences(inputs: readonly string[]): Promise<string> {
  const taken = inputs.flatMap((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []);
  const others = [...new Set(taken)].sort().map(async (folder) => {
    const text = await read(folder, 'LICENSE');
    return `\n---\n\nIt contains ${folder.replace('node_modules/', '')}:\n\n${text}`;
  });
  return [await read('LICENSE'), ...(await Promise.all(others))].join('');
}
