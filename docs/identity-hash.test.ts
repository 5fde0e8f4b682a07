import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { identityHash } from '../functions/outside/vouching.ts';

const page = readFileSync(new URL('EMBEDDING.md', import.meta.url), 'utf8');
const SECRET = 'the identity secret of a site';
const ID = 'usr_4711-ö';

/** How each language is run, with a user in scope before what the page says and the hash printed after it. */
const LANGUAGES = {
  Node: ['node', ['--input-type=module', '-e'], `const user = { id: '${ID}' };`, 'console.log(hash);'],
  Python: ['python3', ['-c'], `class user: id = '${ID}'`, 'print(hash)'],
  PHP: ['php', ['-r'], `$user = (object) ['id' => '${ID}'];`, 'echo $hash;'],
  Ruby: ['ruby', ['-e'], `user = Struct.new(:id).new('${ID}')`, 'puts hash'],
} as const;

/** What is not on this machine cannot be tried on it. */
const here = Object.entries(LANGUAGES).filter(([, [command]]) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

describe('docs/EMBEDDING.md', () => {
  test.each(here)('makes in %s the hash that we check', (name, [command, options, before, after]) => {
    const [, told = ''] = page.match(new RegExp(`^${name}:\n\n\`\`\`\\w+\n(.*?)\`\`\``, 'ms')) ?? [];
    const env = { ...process.env, PORCHLIGHT_IDENTITY_SECRET: SECRET };
    const printed = execFileSync(command, [...options, [before, told, after].join('\n')], { env });
    expect(printed.toString().trim()).toBe(identityHash(SECRET, ID));
  });

  test.each(Object.keys(LANGUAGES))('says how in %s', (name) => {
    expect(page).toContain(`\n${name}:\n\n\`\`\``);
  });
});
