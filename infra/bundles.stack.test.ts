import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFunctions, HANDLERS } from '../functions/build.ts';
import { synthesise } from './synthesis.test-kit.ts';

const run = promisify(execFile);
const template = synthesise();
let bundles: string;

beforeAll(async () => {
  bundles = await mkdtemp(join(tmpdir(), 'porchlight-bundles-'));
  await buildFunctions(bundles);
});
afterAll(() => rm(bundles, { recursive: true }));

/** The names that the stack gives a function, with values that a handler can start on. */
function environmentOf(name: string): Record<string, string> {
  const lambdas = Object.entries(template.findResources('AWS::Lambda::Function'));
  const found = lambdas.find(([id]) => id.startsWith(`${name}Function`));
  const names = Object.keys(found?.[1].Properties.Environment.Variables ?? {});
  return Object.fromEntries(
    names
      .filter((variable) => variable !== 'NODE_OPTIONS')
      .map((variable) => [variable, 'https://example.com']),
  );
}

/** Loads a bundle as Lambda does, in a process with this environment and nothing else. */
async function start(name: string, environment: Record<string, string>): Promise<string> {
  const module = pathToFileURL(join(bundles, name, 'index.mjs')).href;
  const script = `const { handler } = await import('${module}'); process.stdout.write(typeof handler); process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { AWS_REGION: 'us-east-1', ...environment },
  });
  return stdout;
}

describe.each(HANDLERS)('the environment of %s', (name) => {
  test('has all that its bundle asks for', async () => {
    expect(await start(name, environmentOf(name))).toBe('function');
  });

  test('has nothing that its bundle would start without', async () => {
    const environment = environmentOf(name);
    for (const variable of Object.keys(environment)) {
      const { [variable]: _, ...others } = environment;
      await expect(start(name, others), variable).rejects.toThrow(`${variable} is not set`);
    }
  });
});
