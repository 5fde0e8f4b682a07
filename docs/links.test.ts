import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scripts } from '../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Every page that is written for people, with what stands in it outside of blocks of code. */
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path && existsSync(join(ROOT, path)))
  .map((path) => ({ path, all: readFileSync(join(ROOT, path), 'utf8') }))
  .map((page) => ({ ...page, prose: page.all.replace(/^ *```.*?^ *```/gms, '') }));

/** What is named as standing in one of the rooms. */
const NAMED = /`((?:protocol|client|widget|inbox|functions|infra|local|bench|e2e|examples|docs)\/[\w./-]*)`/g;

/** What GitHub calls a heading in an address. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = join(ROOT, file ? normalize(join(dirname(from), file)) : from);
  if (!existsSync(path)) return false;
  return !anchor || (statSync(path).isFile() && anchorsOf(path).includes(anchor));
}

describe('the pages of this repository', () => {
  test('link to what there is', () => {
    const broken = pages.flatMap(({ path, prose }) =>
      [...prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !leadsSomewhere(path, link))
        .map((link) => `${path}: ${link}`),
    );
    expect(pages.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  test('name files and folders that there are', () => {
    const gone = pages
      // What was so when it was written stays in the list of what has changed.
      .filter(({ path }) => path !== 'CHANGELOG.md')
      .flatMap(({ path, prose }) =>
        [...prose.matchAll(NAMED)]
          .map(([, name = '']) => name)
          // `x` stands for any name.
          .filter((name) => !/\/x\./.test(name) && !existsSync(join(ROOT, name)))
          .map((name) => `${path}: ${name}`),
      );
    expect(gone).toEqual([]);
  });

  test('name commands that there are', () => {
    const unknown = pages.flatMap(({ path, all }) =>
      [...all.matchAll(/npm run ([\w:-]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
