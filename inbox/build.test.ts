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
}, 30_000);
afterAll(() => rm(folder, { recursive: true }));

describe('the built inbox', () => {
  test('is a page whose script, style and icon carry the hash of their content', () => {
    const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name]) => name);
    expect(named).toHaveLength(3);
    for (const name of named) {
      expect(name).toMatch(/-[A-Za-z0-9]{8}\.(js|css|svg)$/);
      expect(files).toContain(name);
    }
  });

  test('holds no script and no style within the page', () => {
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });

  test('keeps each language in a chunk of its own, with a source map beside every script', () => {
    const scripts = files.filter((file) => file.endsWith('.js'));
    for (const language of LANGUAGES.filter((language) => language !== 'en'))
      expect(scripts.filter((file) => file.startsWith(`chunks/${language}-`))).toHaveLength(1);
    for (const script of scripts) expect(files).toContain(`${script}.map`);
  });
});
