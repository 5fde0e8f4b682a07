import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../custom-elements.json' with { type: 'json' };
import { siteSettings } from '../protocol/settings.ts';

const here = (path: string) => new URL(path, import.meta.url);
const page = readFileSync(here('THEMING.md'), 'utf8');
const themes = readdirSync(here('themes'));

describe('docs/THEMING.md', () => {
  const elements = manifest.modules.flatMap(({ declarations }) => declarations as object[]) as {
    tagName?: string;
    cssParts?: { name: string }[];
    cssProperties?: { name: string }[];
  }[];
  const chat = elements.find(({ tagName }) => tagName === 'porchlight-chat');

  test.each([...(chat?.cssProperties ?? []), ...(chat?.cssParts ?? [])])('describes $name', ({ name }) => {
    expect(page).toMatch(new RegExp(`^\\| \`${name}\``, 'm'));
  });

  test('describes every setting of a site but its addresses and its protocol', () => {
    const described = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const settings = Object.keys(siteSettings.shape).filter(
      (name) => !/^(site|api|socket|speaks)$/.test(name),
    );
    expect(settings.filter((name) => !described.includes(name))).toEqual([]);
  });

  test.each(themes)('shows %s as it is, and its picture', (file) => {
    expect(page).toContain(readFileSync(here(`themes/${file}`), 'utf8'));
    const picture = `images/theme-${file.replace('.css', '.jpg')}`;
    expect(page).toContain(picture);
    expect(statSync(here(picture)).size).toBeLessThan(60_000);
  });

  test('has five themes', () => expect(themes).toHaveLength(5));
});
