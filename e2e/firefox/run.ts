import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startVitest, type TestCase } from 'vitest/node';
import { firefoxPath } from './launch.ts';

/**
 * What `npm test` tells in Firefox, too: what leans on the browser most, in well under a minute. By file, the beginnings of the
 * tests' names. `npm run test:firefox -- all` tells every story that can be told there.
 */
const CHOSEN: Record<string, string[]> = {
  chat: ['chat: asked'],
  continuity: ['in a second tab', 'when the visitor was offline'],
  keyboard: ['a visitor and an agent meet'],
  booking: ['books a time of an agent in New York'],
  hosts: ['reads from the right', 'has frozen every prototype', 'has the strictest policy'],
};

/** They talk to the backend without a browser, so they are the same in each. */
const WITHOUT_BROWSER = ['evil.test.ts', 'exactly-once.test.ts'];

async function everyStory(): Promise<string[]> {
  const files = await readdir(fileURLToPath(new URL('..', import.meta.url)));
  return files.filter((file) => file.endsWith('.test.ts') && !WITHOUT_BROWSER.includes(file));
}

/** Looks for the beginnings of names where a name begins: vitest puts the names of the groups before it. */
function pattern(beginnings: readonly string[]): RegExp {
  return new RegExp(
    `(^|[ '])(${beginnings.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
  );
}

async function tell(all: boolean): Promise<void> {
  process.env.STORIES_IN = 'firefox';
  const names = Object.values(CHOSEN).flat();
  const files = all ? await everyStory() : Object.keys(CHOSEN).map((name) => `${name}.test.ts`);
  const vitest = await startVitest(
    'test',
    files.map((file) => `e2e/${file}`),
    { run: true, project: ['stories'], ...(!all && { testNamePattern: pattern(names) }) },
  );
  const told: TestCase[] = vitest.state
    .getTestModules()
    .flatMap((module) => [...module.children.allTests('passed')]);
  const missing = names.filter((name) => !told.some((test) => pattern([name]).test(test.name)));
  if (!process.exitCode && missing.length > 0) {
    console.error(`Chosen, and not told in Firefox: ${missing.join(', ')}`);
    process.exitCode = 1;
  }
  await vitest.close();
}

if (firefoxPath) await tell(process.argv[2] === 'all');
else console.log('There is no Firefox here (firefox-esr, or FIREFOX_PATH): its stories are left out.');
