import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../client/localize/language.ts';
import { buildInbox } from './build.ts';

let folder = '';
let page = '';
let files: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-inbox-'));
  await buildInbox(folder);
  page = await readFile(join(folder, 'site/inbox/index.html'), 'utf8');
  files = await readdir(join(folder, 'site/inbox'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

describe('the built inbox', () => {
  test('is a page whose script, style and icon carry the hash of their content', () => {
    const named = [
      ...page.matchAll(/<(?:script|link rel="(?:icon|stylesheet)")[^>]* (?:href|src)="([^"]+)"/g),
    ].map(([, name]) => name);
    expect(named).toHaveLength(3);
    for (const name of named) {
      expect(name).toMatch(/-[A-Za-z0-9]{8}\.(js|css|svg)$/);
      expect(files).toContain(name);
    }
  });

  test('holds no script and no style within the page', () => {
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });

  test('has its service worker under one name, in one classic script that caches nothing', async () => {
    expect(files).toContain('sw.js');
    const worker = await readFile(join(folder, 'site/inbox/sw.js'), 'utf8');
    expect(worker).not.toMatch(/\bimport\b|\bexport\b|caches|addEventListener\("fetch"/);
    expect(worker.length).toBeLessThan(12_000);
  });

  test('is installable: a manifest with icons that are there, of the size they say', async () => {
    expect(page).toContain('<link rel="manifest" href="manifest.json" />');
    const manifest = JSON.parse(await readFile(join(folder, 'site/inbox/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ display: 'standalone', start_url: './', scope: './' });
    for (const { src, sizes } of manifest.icons) {
      const png = await readFile(join(folder, 'site/inbox', src));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
    }
  });

  test('keeps each language in a chunk of its own, with a source map beside every script', () => {
    const scripts = files.filter((file) => file.endsWith('.js'));
    for (const language of LANGUAGES.filter((language) => language !== 'en'))
      expect(scripts.filter((file) => file.startsWith(`chunks/${language}-`))).toHaveLength(1);
    for (const script of scripts) expect(files).toContain(`${script}.map`);
  });
});
