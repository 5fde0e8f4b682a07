import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VISITOR_RENEWAL_SECONDS } from '../functions/domain/claims.ts';
import { deletableAt, KEPT_MONTHS } from '../functions/domain/retention.ts';
import { MAX_TRAIL } from '../protocol/limits.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('PRIVACY.md');
const DAY = 24 * 60 * 60;

describe('docs/PRIVACY.md', () => {
  const notes = [
    ...(read('../widget/panel/notes.ts').match(/interface Notes \{(.*?)\n\}/s)?.[1] ?? '').matchAll(
      /^ {2}(\w+):/gm,
    ),
  ];

  test.each(notes.map(([, name]) => name))('says that the browser keeps %s, and where', (name) => {
    const isLocal = /^([cvu]|mute|rang)/.test(name ?? '');
    expect(page).toMatch(
      new RegExp(`^\\| \`porchlight:SITE:${name}\` .*\\| ${isLocal ? 'local' : 'tab'} `, 'm'),
    );
  });

  test('knows as many notes as there are', () => expect(notes.length).toBeGreaterThan(8));

  test('says how long things are kept', () => {
    expect(page).toContain(`${KEPT_MONTHS} months for agents to see; deleted within ${KEPT_MONTHS + 2}`);
    const seconds = deletableAt('2026-01-01T00:00:00.000Z') - Date.parse('2026-01-01T00:00:00.000Z') / 1000;
    expect(seconds).toBeLessThan((KEPT_MONTHS + 2) * 30 * DAY);
    expect(page).toContain(`${VISITOR_RENEWAL_SECONDS / DAY} days after the last visit`);
    expect(page).toContain(`the last ${MAX_TRAIL} pages`);
  });
});
