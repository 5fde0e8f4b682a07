import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VISITOR_RATE } from '../functions/domain/rate.ts';
import { site } from '../functions/store/keys.ts';
import { DEFAULT_LIMITS, MAX_PAUSE_MINUTES } from '../protocol/limits.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('DEPLOYING.md');

/** The names in the first column of the table under this head. */
const rows = (head: string) => {
  const [table = ''] = page.match(new RegExp(`^ *\\| ${head} .*\n(?: *\\|.*\n)*`, 'm')) ?? [];
  return [...table.matchAll(/^ *\| `(\w+)`/gm)].map(([, name]) => name).sort();
};

/** The members of an interface, by its source. */
const membersOf = (path: string, name: string) => {
  const [, body = ''] = read(path).match(new RegExp(`interface ${name} \\{(.*?)\n\\}`, 's')) ?? [];
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member).sort();
};

describe('docs/DEPLOYING.md', () => {
  test('has every setting of the stack', () => {
    expect(rows('setting')).toEqual(membersOf('../infra/settings.ts', 'Settings'));
  });

  test('has every output of the stack', () => {
    const outputs = [...read('../infra/stack.ts').matchAll(/\boutput\(\s*'(\w+)'/g)].map(([, name]) => name);
    expect(outputs.length).toBeGreaterThan(5);
    expect(rows('output')).toEqual(outputs.sort());
  });

  test('has every attribute of a site', () => {
    const attributes = membersOf('../functions/domain/site.ts', 'Site').filter((name) => name !== 'id');
    expect(rows('attribute')).toEqual(attributes);
  });

  test('has every limit with its default', () => {
    expect(rows('limit')).toEqual(Object.keys(DEFAULT_LIMITS).sort());
    for (const [name, value] of Object.entries(DEFAULT_LIMITS))
      expect(page).toMatch(new RegExp(`^\\| \`${name}\` .* \\| ${value} +\\|$`, 'm'));
    expect(page).toContain(`${MAX_PAUSE_MINUTES} at most`);
    expect(page).toContain(`${VISITOR_RATE.perSecond} a second, ${VISITOR_RATE.burst} at once`);
  });

  test('changes the item that a site is, and adds to a group that there is', () => {
    const { pk, sk } = site('main');
    expect(page).toContain(JSON.stringify({ pk: { S: pk }, sk: { S: sk } }));
    expect(read('../infra/sign-in.ts')).toMatch(/GROUPS = \[.*'admin'.*\]/);
    expect(page).toContain('--group-name admin');
  });
});
