import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { identitySecret } from '../functions/outside/vouching.ts';

const script = fileURLToPath(new URL('identity-secret.ts', import.meta.url));
const run = (options: string[], input: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { input, encoding: 'utf8' });

describe('npm run identity-secret', () => {
  test('prints the site’s key, from the deployment’s secret as the AWS CLI hands it over', () => {
    expect(run(['main'], 'a secret of the deployment\n').stdout.trim()).toBe(
      identitySecret('a secret of the deployment', 'main'),
    );
  });

  test.each([
    ['a site', [], 'a secret of the deployment'],
    ['the secret', ['main'], ''],
  ])('says how it is used when it is given no %s', (_, options, input) => {
    const { status, stdout, stderr } = run(options, input);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('npm run -s identity-secret -- SITE');
  });
});
