import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;
const page = readFileSync(new URL('ACCESSIBILITY.md', import.meta.url), 'utf8');

/** WCAG 2.2, levels A and AA. */
const CRITERIA = [
  ...['1.1.1', '1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.3.1', '1.3.2', '1.3.3', '1.3.4', '1.3.5'],
  ...['1.4.1', '1.4.2', '1.4.3', '1.4.4', '1.4.5', '1.4.10', '1.4.11', '1.4.12', '1.4.13'],
  ...['2.1.1', '2.1.2', '2.1.4', '2.2.1', '2.2.2', '2.3.1'],
  ...['2.4.1', '2.4.2', '2.4.3', '2.4.4', '2.4.5', '2.4.6', '2.4.7', '2.4.11'],
  ...['2.5.1', '2.5.2', '2.5.3', '2.5.4', '2.5.7', '2.5.8'],
  ...['3.1.1', '3.1.2', '3.2.1', '3.2.2', '3.2.3', '3.2.4', '3.2.6'],
  ...['3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.7', '3.3.8', '4.1.2', '4.1.3'],
];

const rows = [...page.matchAll(/^\| (\d\.\d\.\d+) .*\|$/gm)];
const names = new Set(
  rows.flatMap(([row]) => [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
);

describe('docs/ACCESSIBILITY.md', () => {
  test('has every criterion of levels A and AA, once', () => {
    expect(rows.map(([, criterion]) => criterion)).toEqual(CRITERIA);
  });

  test('names tests that there are', () => {
    const tests = ['widget', 'e2e']
      .flatMap((room) =>
        readdirSync(ROOT + room, { recursive: true }).map((file) => `${ROOT}${room}/${file}`),
      )
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join();
    const quoted = (name = '') => [`test('${name}'`, `test("${name}"`].some((begun) => tests.includes(begun));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !quoted(name))).toEqual([]);
  });
});
