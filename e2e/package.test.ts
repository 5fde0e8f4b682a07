import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { build as buildWithVite } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../local/build.ts';
import { Desk } from './desk.ts';
import { type HostServer, startHost } from './host-server.ts';

const run = promisify(execFile);
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** What the shop's own code is: it counts what is said. */
const SHOP = `
import 'porchlight-chat';

const said: string[] = [];
document.addEventListener('porchlight:message', ({ by, text }) => {
  document.title = said[said.push(\`\${by}: \${text}\`) - 1]!;
});
`;

/** What TypeScript has to know of the element, and what it has to refuse. */
const PLAIN = `
import 'porchlight-chat';
import type { PorchlightEventMap, PorchlightPerson } from 'porchlight-chat';

const chat = document.createElement('porchlight-chat');
chat.site = 'demo';
chat.identify({ userId: '4711', attributes: { plan: 'pro', seats: 12 } });
chat.addEventListener('porchlight:meeting-booked', ({ agent, start }) => console.log(agent.name, start.length));
window.addEventListener('porchlight:unread', ({ unread }) => unread.toFixed());
document.addEventListener('porchlight:chat-ended', ({ how }) => how === 'idle');
export const person: PorchlightPerson = { name: 'Mina' };
export const ready: keyof PorchlightEventMap = 'porchlight:ready';

// @ts-expect-error There is no such method.
chat.dance();
// @ts-expect-error An identity has no such field.
chat.identify({ age: 42 });
// @ts-expect-error A message has no such field.
chat.addEventListener('porchlight:message', ({ html }) => html);
`;

/** What it has to know in templates. */
const TEMPLATES = `
import type {} from 'porchlight-chat/react';
import type {} from 'porchlight-chat/svelte';
import type {} from 'porchlight-chat/vue';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

export const drawn = <porchlight-chat site="demo" host="https://chat.example" position="left" lang="de" />;
export const inSvelte: SvelteHTMLElements['porchlight-chat'] = {
  site: 'demo',
  host: 'https://chat.example',
  'onporchlight:message': ({ by }) => by === 'agent',
};
export const inVue: Parameters<GlobalComponents['porchlight-chat']>[0] = {
  site: 'demo',
  host: 'https://chat.example',
  class: 'corner',
  'onPorchlight:message': ({ text }) => text.length,
};

// @ts-expect-error There are two corners.
export const wrong = <porchlight-chat site="demo" host="/" position="top" />;
// @ts-expect-error Somebody has to say where Porchlight is.
export const lost = <porchlight-chat site="demo" />;
`;

let desk: Desk;
let host: HostServer;
/** A site of somebody else, with nothing of Porchlight's but what it has from npm. */
let shop: string;

beforeAll(async () => {
  [desk, shop] = await Promise.all([Desk.open(), mkdtemp(join(tmpdir(), 'porchlight-shop-'))]);
  host = await startHost(desk.stack, serve);
  await writeFile(join(shop, 'package.json'), '{ "name": "shop", "private": true, "type": "module" }');
  await writeFile(join(shop, 'main.ts'), SHOP);
  await writeFile(join(shop, 'index.html'), page('/main.ts'));
  const { stdout } = await run('npm', ['pack', join(DIST, 'package'), '--json'], { cwd: shop });
  const [{ filename }] = JSON.parse(stdout);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: shop });
});
afterEach(() => desk.everybodyLeaves());
afterAll(async () => {
  await host.close();
  await desk.close();
  await rm(shop, { recursive: true });
});

const page = (script: string) =>
  `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="${script}"></script>
  <h1>Shop</h1>
  <porchlight-chat site="${desk.stack.site}" host="${desk.stack.url}"><a href="mailto:us@example.org">Write to us</a></porchlight-chat>`;

/** The shop's server: what its bundlers have made, under the strictest policy that the package's README names. */
function serve(path: string) {
  const file = join(shop, path);
  const type = TYPES[extname(file)];
  if (!type || !existsSync(file)) return undefined;
  const { url } = desk.stack;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${url} ${url.replace('http', 'ws')}`,
    `img-src ${url}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  return {
    html: readFileSync(file, 'utf8'),
    headers: { 'content-type': type, 'content-security-policy': policy.join('; ') },
  };
}

const bundlers = {
  Vite: () =>
    buildWithVite({
      root: shop,
      base: '/Vite/',
      build: { outDir: 'Vite' },
      logLevel: 'error',
      configFile: false,
    }),
  esbuild: async () => {
    await bundle({
      absWorkingDir: shop,
      entryPoints: ['main.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'esbuild',
    });
    await writeFile(join(shop, 'esbuild/index.html'), page('/esbuild/main.js'));
  },
};
type Bundler = keyof typeof bundlers;

/** A visitor on the page that this bundler has made, and what the page complains of. */
async function look(bundler: Bundler) {
  const visitor = await desk.visitor();
  const complaints: string[] = [];
  visitor.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  visitor.page.on('pageerror', (error) => complaints.push(error.message));
  await visitor.page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  const go = () => visitor.page.goto(`${host.url}/${bundler}/index.html`);
  return { visitor, complaints, go };
}

describe('the npm package', () => {
  test('is installed without a network, and brings nothing else along', async () => {
    const installed = await readdir(join(shop, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['porchlight-chat']);
    const { version } = JSON.parse(
      readFileSync(join(shop, 'node_modules/porchlight-chat/package.json'), 'utf8'),
    );
    expect(version).toBe(JSON.parse(readFileSync(join(MODULES, '../package.json'), 'utf8')).version);
  });

  test('does nothing where there are no elements, as on a server that draws pages', async () => {
    const { stdout, stderr } = await run(
      process.execPath,
      ['--input-type=module', '-e', "console.log(Object.keys(await import('porchlight-chat')))"],
      { cwd: shop },
    );
    expect([stdout.trim(), stderr]).toEqual(['[]', '']);
  });

  test.each([
    // As strict as it goes, the package's own declarations included, and as Node resolves.
    ['plain.ts', PLAIN, { module: 'nodenext' }],
    // As bundlers resolve; the frameworks' own declarations are their affair.
    [
      'templates.tsx',
      TEMPLATES,
      {
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        skipLibCheck: true,
        paths: { '*': [`${MODULES}/@types/*`, `${MODULES}/*`] },
      },
    ],
  ])('is known to TypeScript at its strictest, in %s', async (file, source, options) => {
    await writeFile(join(shop, file), source);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: [],
      noEmit: true,
      ...options,
    };
    const config = join(shop, `${file}.json`);
    await writeFile(config, JSON.stringify({ compilerOptions, files: [file] }));
    const { stdout } = await run(join(MODULES, '.bin/tsc'), ['-p', config]).catch((error) => error);
    expect(stdout).toBe('');
  });

  test.each(Object.keys(bundlers) as Bundler[])(
    'bundled by %s chats both ways under the strictest Content-Security-Policy, and tells the page',
    async (bundler) => {
      await bundlers[bundler]();
      const ana = await desk.agent('Ana');
      await ana.switchAvailable(true);
      const { visitor, complaints, go } = await look(bundler);
      const origins = new Set<string>();
      visitor.page.on('request', (request) => {
        if (request.resourceType() === 'script') origins.add(new URL(request.url()).origin);
      });
      await go();
      await visitor.startChat({ name: 'Mina' });
      await ana.accept('Mina');
      await visitor.say('Hello from npm');
      await ana.sees('Hello from npm');
      await visitor.page.waitForFunction(() => document.title === 'visitor: Hello from npm');
      await ana.say('Hello to you');
      await visitor.sees('Hello to you');
      expect(complaints).toEqual([]);
      expect([...origins]).toEqual([host.url]);
    },
  );

  test('shows what the page offers, and says what to install, when its backend speaks a later protocol', async () => {
    await bundlers.esbuild();
    const { visitor, complaints, go } = await look('esbuild');
    await visitor.page.route('**/sites/*.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), speaks: 'porchlight.v2' } });
    });
    await go();
    const reason = 'its host speaks porchlight.v2. Install the package';
    await expect.poll(() => complaints).toEqual([expect.stringContaining(reason)]);
    await visitor.page.getByText('Write to us').waitFor();
    expect(await visitor.page.getByRole('button', { name: 'Open chat' }).count()).toBe(0);
  });
});
