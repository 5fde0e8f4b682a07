import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { down } from './down.ts';
import { entry } from './entry.ts';
import { ERRORS } from './errors.ts';
import { up } from './up.ts';

const page = readFileSync(new URL('../docs/PROTOCOL.md', import.meta.url), 'utf8');

const names = (schema: z.ZodMiniType, discriminator: string) =>
  (z.toJSONSchema(schema).oneOf ?? []).map((option) => {
    const property = (option as { properties: Record<string, { const: string }> }).properties[discriminator];
    return property?.const ?? '';
  });

/** The first cells of all tables. */
const rows = [...page.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);

const headings = [...page.matchAll(/^### `([^`]+)`/gm)].map((match) => match[1]);

describe('docs/PROTOCOL.md', () => {
  test.each(['Direction', 'Meaning', 'Shape', 'Answer'])('says the %s of each frame', (word) => {
    for (const frame of names(up, 'type')) {
      const section = page.split(`### \`${frame}\``)[1]?.split('\n### ')[0] ?? '';
      expect(section, frame).toContain(`**${word}**`);
    }
  });

  test('has one heading a frame, and no other', () => {
    expect(headings).toEqual([...names(up, 'type'), ...names(down, 'type')]);
  });

  test.each(names(entry, 'kind'))('describes the entry %s', (kind) => {
    expect(rows).toContain(kind);
  });

  test.each(Object.keys(ERRORS))('describes the error %s', (code) => {
    expect(rows).toContain(code);
  });
});
