import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../client/localize/language.ts';
import manifest from '../custom-elements.json' with { type: 'json' };
import { siteSettings } from '../protocol/settings.ts';

const page = readFileSync(new URL('PROMISES.md', import.meta.url), 'utf8');

/** What the page promises, and in which file it names which tests. */
const promises = [...page.matchAll(/^\| (.*) \|$/gm)]
  .map(([, row = '']) => row.split(' | ').map((cell) => cell.trim()))
  .filter(([promise]) => promise !== 'promise' && !promise?.startsWith('---'))
  .map(([promise = '', , tests = '']) => ({
    promise,
    tests: tests.split(/; (?=\[)/).flatMap((part) => {
      const [, file = ''] = part.match(/\]\(([^)]+)\)/) ?? [];
      return [...part.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ file, name }));
    }),
  }));

/** Whether there is a test of this name, or a case of one, in the file. */
function has({ file, name }: { file: string; name: string }): boolean {
  const path = new URL(file, import.meta.url);
  if (!existsSync(path)) return false;
  const source = readFileSync(path, 'utf8');
  return ['(', '[', '[\n      ', '(\n    ', 'name: '].some((before) =>
    ["'", '"', '`'].some((quote) => source.includes(before + quote + name + quote)),
  );
}

describe('docs/PROMISES.md', () => {
  test('has a test for every promise', () => {
    expect(promises.length).toBeGreaterThan(80);
    expect(promises.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  test('names tests that there are, in the files that they are in', () => {
    expect(promises.flatMap(({ tests }) => tests).filter((named) => !has(named))).toEqual([]);
  });

  test('promises nothing twice', () => {
    expect(new Set(promises.map(({ promise }) => promise)).size).toBe(promises.length);
  });

  test('speaks of every event, setting and language', () => {
    const events = manifest.modules
      .flatMap(({ declarations }) => declarations as { tagName?: string; events?: { name: string }[] }[])
      .flatMap(({ tagName, events }) => (tagName === 'porchlight-chat' ? (events ?? []) : []))
      .map(({ name }) => name);
    const settings = Object.keys(siteSettings.shape).filter(
      (name) => !/^(site|api|socket|speaks)$/.test(name),
    );
    const missing = [...events, ...settings, ...LANGUAGES].filter((name) => !page.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
