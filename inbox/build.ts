import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Builds the inbox into `outdir`/site/inbox: a page, its scripts in hashed chunks, each language in one of its own. */
export async function buildInbox(outdir: string): Promise<void> {
  const folder = join(outdir, 'site', 'inbox');
  const { metafile } = await build({
    entryPoints: [join(here, 'main.ts'), join(here, 'page.css')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['chrome125', 'firefox128', 'safari17.5'],
    minify: true,
    charset: 'utf8',
    sourcemap: true,
    metafile: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    // Lit keeps its warnings for developers behind a condition of its own; this one is for agents.
    conditions: ['production'],
    logLevel: 'warning',
  });
  const built = new Map<string, string>();
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) built.set(basename(entryPoint).replace(/\.ts$/, '.js'), relative(folder, file));
  }
  const icon = await readFile(join(here, 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
  built.set('icon.svg', iconName);
  const page = await readFile(join(here, 'index.html'), 'utf8');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, iconName), icon);
  await writeFile(
    join(folder, 'index.html'),
    page.replace(/(?<=(?:href|src)=")[^"]+(?=")/g, (name) => built.get(name) ?? name),
  );
}
