import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putInPlace } from './build.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-build-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

const list = async (place: string) =>
  (await readdir(join(folder, place), { recursive: true, withFileTypes: true }))
    .flatMap((entry) => (entry.isFile() ? entry.name : []))
    .sort();

test('a build takes the place of the one before it: what is new, what has changed, and nothing that has gone', async () => {
  await write({ 'place/page.js': 'old', 'place/chunks/old.js': 'old', 'place/same.js': 'same' });
  await write({ 'made/page.js': 'new', 'made/chunks/new.js': 'new', 'made/same.js': 'same' });
  await putInPlace(join(folder, 'made'), join(folder, 'place'));
  expect(await list('place')).toEqual(['new.js', 'page.js', 'same.js']);
  expect(await readFile(join(folder, 'place/page.js'), 'utf8')).toBe('new');
});

test('the first build needs no place that is there', async () => {
  await write({ 'made/page.js': 'new' });
  await putInPlace(join(folder, 'made'), join(folder, 'place'));
  expect(await list('place')).toEqual(['page.js']);
});

test('what is asked for while it takes its place is there at every moment', async () => {
  const pages = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`pages/${n}.js`, `${n}`]));
  const of = (place: string) =>
    Object.fromEntries(Object.entries(pages).map(([path, text]) => [`${place}/${path}`, text]));
  await write(of('place'));
  await write(of('made'));
  let done = false;
  const placed = putInPlace(join(folder, 'made'), join(folder, 'place')).finally(() => {
    done = true;
  });
  while (!done) expect(await readFile(join(folder, 'place/pages/99.js'), 'utf8')).toBe('99');
  await placed;
});
