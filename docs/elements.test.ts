import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../custom-elements.json' with { type: 'json' };

interface Named {
  name?: string;
}
interface Element {
  tagName?: string;
  attributes?: Named[];
  events?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

const page = readFileSync(new URL('EMBEDDING.md', import.meta.url), 'utf8');
const elements = manifest.modules.flatMap(({ declarations }) => declarations as Element[]);
const source = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('custom-elements.json', () => {
  test('lists the two public elements', () => {
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual(['porchlight-chat', 'porchlight-inbox']);
  });

  test('is what the class comments say today', () => {
    // Out of date? `npm run manifest`.
    for (const { path, declarations } of manifest.modules) {
      const comment = source(path);
      for (const { attributes, events, cssParts, cssProperties } of declarations as Element[]) {
        const documented = (tag: string) =>
          [...comment.matchAll(new RegExp(`^ \\* @${tag} (?:\\{[^}]*\\} )?\\[?([\\w:-]+)`, 'gm'))].map(
            ([, name]) => name,
          );
        const listed = (named: Named[] = []) => named.map(({ name }) => name);
        expect(documented('attr')).toEqual(listed(attributes));
        expect(documented('fires')).toEqual(listed(events));
        expect(documented('csspart')).toEqual(listed(cssParts));
        expect(documented('cssprop')).toEqual(listed(cssProperties));
      }
    }
  });
});

describe('docs/EMBEDDING.md', () => {
  const names = elements.flatMap(({ tagName, attributes, events, cssParts, cssProperties }) => [
    tagName,
    ...[attributes, events, cssParts, cssProperties].flatMap((list) => list?.map(({ name }) => name) ?? []),
  ]);

  test.each([...new Set(names)])('describes %s', (name) => {
    expect(page).toMatch(new RegExp(`[\`<]${name}[\`>]|\\b${name}:`));
  });
});
