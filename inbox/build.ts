import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { iconPng } from './icon-png.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const TARGET = ['chrome125', 'firefox128', 'safari17.5'];

/** How every script of the inbox is bundled. */
const COMMON = {
  bundle: true,
  target: TARGET,
  minify: true,
  charset: 'utf8',
  sourcemap: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** What an installed inbox looks like to its system. */
const MANIFEST = {
  id: './',
  name: 'Porchlight',
  start_url: './',
  scope: './',
  display: 'standalone',
  theme_color: '#ffffff',
  background_color: '#f4efe9',
  icons: [
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/**
 * Builds the inbox into `outdir`/site/inbox: a page, its scripts in hashed chunks, each language in one of its own; and
 * what has to be found under a fixed name, the service worker and what the system shows of an installed app.
 */
export async function buildInbox(outdir: string): Promise<void> {
  const folder = join(outdir, 'site', 'inbox');
  const { metafile } = await build({
    entryPoints: [join(here, 'main.ts'), join(here, 'page.css')],
    outdir: folder,
    ...COMMON,
    splitting: true,
    format: 'esm',
    metafile: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    // Lit keeps its warnings for developers behind a condition of its own; this one is for agents.
    conditions: ['production'],
  });
  const built = new Map<string, string>();
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) built.set(basename(entryPoint).replace(/\.ts$/, '.js'), relative(folder, file));
  }
  await build({
    ...COMMON,
    entryPoints: [{ in: join(here, 'worker/worker.ts'), out: 'sw' }],
    outdir: folder,
    format: 'iife',
  });
  const icon = await readFile(join(here, 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
  built.set('icon.svg', iconName);
  const page = await readFile(join(here, 'index.html'), 'utf8');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, iconName), icon);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  const drawing = icon.toString();
  for (const size of [192, 512]) {
    await writeFile(join(folder, `icon-${size}.png`), iconPng(drawing, size, 'round'));
  }
  for (const size of [180, 512]) {
    await writeFile(join(folder, `icon-maskable-${size}.png`), iconPng(drawing, size, 'full'));
  }
  await writeFile(join(folder, 'badge-96.png'), iconPng(drawing, 96, 'glyph'));
  await writeFile(
    join(folder, 'index.html'),
    page.replace(/(?<=(?:href|src)=")[^"]+(?=")/g, (name) => built.get(name) ?? name),
  );
}
