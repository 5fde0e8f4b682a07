import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { LANGUAGES } from '../client/localize/language.ts';
import type { Line } from './report.ts';

/** One name of a sibling in the code of a built module. */
const FROM = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;
const LANGUAGE = new RegExp(`["']\\./(porchlight-(?:${LANGUAGES.join('|')})-\\w{8}\\.js)["']`, 'g');
const PANEL = /\.\/(porchlight-panel-[\w-]+\.js)/;

/** What a visitor downloads, compressed as CloudFront does it: until the bubble shows, and until a key can be typed. */
export async function bytes(site: string): Promise<Line[]> {
  const script = 'porchlight.js';
  const panel = PANEL.exec(await code(site, script))?.[1];
  if (!panel) throw new Error(`${script} names no panel.`);
  const parts = await closure(site, panel);
  const texts = await Promise.all([...parts].map((part) => code(site, part)));
  const languages = new Set(texts.flatMap((text) => names(text, LANGUAGE)));
  // One language is loaded. Which one is the visitor's choice, so the longest counts.
  const longest = Math.max(0, ...(await Promise.all([...languages].map((part) => size(site, part)))));
  const sizes = await Promise.all([script, ...parts].map((part) => size(site, part)));
  const [bubble = 0] = sizes;
  const key = sizes.reduce((sum, one) => sum + one, longest);
  return [
    { what: 'brotli until the bubble shows', measured: bubble / 1000, unit: 'kB', budget: 8 },
    { what: 'brotli until the first key', measured: key / 1000, unit: 'kB', budget: 20 },
  ];
}

/** A module and all that it cannot do without. */
async function closure(site: string, module: string): Promise<Set<string>> {
  const found = new Set<string>();
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...names(await code(site, next), FROM));
  }
  return found;
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}

function code(site: string, name: string): Promise<string> {
  return readFile(join(site, name), 'utf8');
}

async function size(site: string, name: string): Promise<number> {
  return brotliCompressSync(await readFile(join(site, name))).length;
}
