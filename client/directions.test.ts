import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a line that runs from right to left would get wrong: sides by their names, instead of start and end. */
const PHYSICAL =
  /(?<![\w#.-])((margin|padding|border|inset|scroll-(margin|padding))-(left|right)|left|right|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b/;

/** Where a side is meant by its name. */
const MEANT = [
  // A screen has its notch where it has it.
  { path: 'widget/panel/panel.css.ts', rule: /padding-(left|right): env\(safe-area-inset-\1\);/g },
  // Words of the other direction begin at the panel's own side, of which there is a rule for each way it reads.
  { path: 'widget/panel/panel.css.ts', rule: /\.welcome :is\(h2, p\) \{\s*text-align: (left|right);/g },
];

/** Every style sheet that the two apps have, and the lines in it, without comments. */
const sheets = ['inbox', 'widget', 'client']
  .flatMap((folder) => readdirSync(root + folder, { recursive: true }).map((path) => `${folder}/${path}`))
  .filter((path) => path.endsWith('.ts') && !path.includes('.test'))
  .flatMap((path) =>
    [...readFileSync(root + path, 'utf8').matchAll(/\bcss`(.*?)`/gs)].map(([, sheet = '']) => ({
      path,
      sheet,
    })),
  );

describe('the styles', () => {
  test('are all looked at', () => {
    expect(sheets.length).toBeGreaterThan(30);
  });

  test('name no side of a line but its start and its end', () => {
    const wrong = sheets.flatMap(({ path, sheet }) =>
      MEANT.reduce(
        (left, meant) => (meant.path === path ? left.replace(meant.rule, '') : left),
        sheet.replace(/\/\*.*?\*\//gs, ''),
      )
        .split('\n')
        .filter((line) => PHYSICAL.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });
});
