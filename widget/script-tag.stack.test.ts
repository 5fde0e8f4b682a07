import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../client/localize/language.ts';
import { chromeLaunch } from '../local/chrome.ts';
import { buildWidget } from './build.ts';
import type {} from './launcher/calls.ts';

/** The strictest policy that a page with the widget can have. `lit-html` is the name of Lit's Trusted Types policy, the other the page's own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html harbour',
].join('; ');

/** What a page may do before the widget's script has come. */
const EARLY = `(window.porchlight = window.porchlight || []).push(['setLanguage', 'de'], ['open'], ['dance']);`;

const settings = { site: 'demo', label: 'Harbour', api: '/api', socket: '/socket', fields: [] };

let built: string;
let browser: Browser;
let url: string;
/** The page's body. */
let body: string;
let requests: string[];

const server = createServer(async ({ url: path = '/' }, response) => {
  requests.push(path);
  if (path === '/early.js') {
    response.setHeader('content-type', 'text/javascript');
    response.end(EARLY);
  } else if (path.endsWith('.js')) {
    response.setHeader('content-type', 'text/javascript');
    response.end(await readFile(join(built, path)).catch(() => response.writeHead(404) && ''));
  } else if (path === '/sites/demo.json') response.end(JSON.stringify(settings));
  else if (path === '/')
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY })
      .end(`<!doctype html><html lang="en"><title>Harbour</title><body>${body}`);
  else response.writeHead(404).end();
});

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'porchlight-widget-'));
  await buildWidget(built);
  browser = await chromium.launch(await chromeLaunch());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser.close();
  server.close();
  await rm(built, { recursive: true });
});

beforeEach(() => {
  requests = [];
});

const TAG = '<script async src="/porchlight.js" data-site="demo"></script>';

/** Opens the page, and gathers whatever it complains of. */
async function open(markup: string): Promise<{ page: Page; complaints: string[] }> {
  body = markup;
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  // A browser asks for an icon of its own accord.
  await page.route('**/favicon.ico', (route) => route.abort());
  await page.goto(url);
  return { page, complaints };
}

const opener = (page: Page) => page.getByRole('button', { name: 'Open chat', exact: true });

/** Puts a finger on the bubble, and leaves it there. */
async function touch(bubble: Locator): Promise<void> {
  const browser = await bubble.page().context().newCDPSession(bubble.page());
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const { x, y } = (await bubble.boundingBox()) ?? { x: 0, y: 0 };
  await browser.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + 30, y: y + 30 }],
  });
}

/** What TypeScript does not know of a window. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Loads the script once more, as a router or a tag manager does; resolves when it has run. */
const load = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((loaded) => {
        const script = document.createElement('script');
        script.dataset.site = 'demo';
        script.addEventListener('load', loaded);
        const policy = (window as unknown as { trustedTypes: TrustedTypes }).trustedTypes.createPolicy(
          'harbour',
          { createScriptURL: (url) => url },
        );
        script.src = policy.createScriptURL('/porchlight.js') as unknown as string;
        document.head.append(script);
      }),
  );

describe('the script tag', () => {
  test('puts a bubble on the page with two requests, and leaves no trace', async () => {
    const { page } = await open(TAG);
    await opener(page).waitFor();
    expect(requests).toEqual(['/', '/porchlight.js', '/sites/demo.json']);
    expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
      '',
      0,
      0,
    ]);
    await page.close();
  });

  test('opens under the strictest content security policy, with Trusted Types, without a complaint', async () => {
    const { page, complaints } = await open(TAG);
    await opener(page).click();
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    expect(complaints).toEqual([]);
    // It is part of the page, not a page in a frame.
    expect(page.frames()).toHaveLength(1);
    await page.close();
  });

  test('brings no schemas along, in none of its chunks: to check what is sent is the server’s affair', async () => {
    const chunks = await Promise.all(
      (await readdir(built))
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFile(join(built, name), 'utf8')),
    );
    expect(chunks.length).toBeGreaterThan(10);
    expect(chunks.filter((chunk) => /ZodMini|\$ZodType/.test(chunk))).toEqual([]);
  });

  test.each([
    ['the pointer is on its way', (bubble: Locator) => bubble.hover()],
    ['the keyboard has reached the bubble', (bubble: Locator) => bubble.focus()],
    ['a finger is on it', touch],
  ])('fetches the panel while %s, and only then', async (_, approach) => {
    const { page } = await open(TAG);
    await opener(page).waitFor();
    expect(requests.filter((path) => path.includes('panel'))).toEqual([]);
    await approach(opener(page));
    await expect.poll(() => requests.filter((path) => path.includes('panel'))).toHaveLength(1);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    await page.close();
  });

  test('may stand on the page twice', async () => {
    const { page, complaints } = await open(TAG + TAG);
    await opener(page).waitFor();
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('may be loaded again at any time: nothing runs twice, and what is open stays so', async () => {
    const { page, complaints } = await open(TAG);
    await opener(page).click();
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    const before = requests.filter((path) => path === '/sites/demo.json').length;
    await load(page);
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    expect(requests.filter((path) => path === '/sites/demo.json')).toHaveLength(before);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('loaded again after its element was removed, it puts another on the page, which hears what is asked', async () => {
    const { page, complaints } = await open(TAG);
    await opener(page).waitFor();
    await page.evaluate(() => document.querySelector('porchlight-chat')?.remove());
    expect(await opener(page).count()).toBe(0);
    await load(page);
    await opener(page).waitFor();
    await page.evaluate(() => window.porchlight?.push(['open']));
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('waits for the end of a page that is still coming: it may have an element of its own', async () => {
    const { page } = await open(
      `${TAG.replace(' async', '')}<script src="/early.js"></script><porchlight-chat lang="de">Schreiben Sie uns</porchlight-chat>`,
    );
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor();
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    expect(requests.filter((path) => path.startsWith('/sites/'))).toEqual(['/sites/demo.json']);
    await page.close();
  });

  test('takes over the element that the page has', async () => {
    const { page } = await open(`<porchlight-chat lang="de">Schreiben Sie uns</porchlight-chat>${TAG}`);
    await page.getByRole('button', { name: 'Chat öffnen' }).waitFor();
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    await page.close();
  });

  test('takes over the element that a component of the page has in its shadow root', async () => {
    const { page, complaints } = await open(
      `<div><template shadowrootmode="open"><porchlight-chat></porchlight-chat></template></div>${TAG}`,
    );
    await opener(page).waitFor();
    // Playwright looks into shadow roots.
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    await page.evaluate(() => window.porchlight?.push(['open']));
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('works as a module, too, and beside itself as a module', async () => {
    const module = TAG.replace('async', 'type="module"');
    for (const tags of [module, TAG + module, module + TAG]) {
      const { page, complaints } = await open(tags);
      await opener(page).click();
      await page.getByRole('button', { name: 'Start chat' }).waitFor();
      expect(await page.locator('porchlight-chat').count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test('imported where there is no tag, it says what to import instead', async () => {
    const { page } = await open('');
    const refusal = await page.evaluate("import('/porchlight.js').catch(({ message }) => message)");
    expect(refusal).toContain('import porchlight.module.js');
    await page.close();
  });

  test.each([
    ['es', 'Abrir chat', 'Iniciar chat'],
    ['fr', 'Ouvrir le chat', 'Démarrer le chat'],
    ['de', 'Chat öffnen', 'Chat starten'],
    ['it', 'Apri la chat', 'Avvia chat'],
    ['nl', 'Chat openen', 'Chat starten'],
    ['pt-BR', 'Abrir chat', 'Iniciar chat'],
    ['ja', 'チャットを開く', 'チャットを開始'],
    ['ko', '채팅 열기', '채팅 시작'],
    ['zh-Hans', '打开聊天', '开始聊天'],
    ['zh-Hant', '開啟聊天', '開始聊天'],
    ['en', 'Open chat', 'Start chat'],
  ])(
    'in %s fetches that language alone, and another when the page speaks another',
    async (language, bubble, start) => {
      const { page, complaints } = await open(TAG.replace('>', ` data-language="${language}">`));
      const fetched = () =>
        requests.flatMap((path) => LANGUAGES.find((tag) => path.startsWith(`/porchlight-${tag}-`)) ?? []);
      await page.getByRole('button', { name: bubble, exact: true }).click();
      await page.getByRole('button', { name: start, exact: true }).waitFor();
      expect(fetched()).toEqual([language]);
      const [other, words] = language === 'ja' ? ['de', 'Chat starten'] : ['ja', 'チャットを開始'];
      await page.evaluate((to) => window.porchlight?.push(['setLanguage', to]), other);
      await page.getByRole('button', { name: words, exact: true }).waitFor();
      expect(fetched()).toEqual([language, other]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('hands on language and position', async () => {
    const { page } = await open(TAG.replace('>', ' data-language="fr" data-position="left">'));
    await page.getByRole('button', { name: 'Ouvrir le chat' }).waitFor();
    expect((await page.getByRole('button', { name: 'Ouvrir le chat' }).boundingBox())?.x).toBe(20);
    await page.close();
  });

  test('carries out what the page asked for before it came, and what it asks for later', async () => {
    const early = '<script src="/early.js"></script>';
    const { page, complaints } = await open(early + TAG);
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor();
    await page.evaluate(() => window.porchlight?.push(['setLanguage', 'fr']));
    await page.getByRole('button', { name: 'Fermer le chat' }).waitFor();
    await page.evaluate(() => window.porchlight?.push(['close']));
    await page.getByRole('button', { name: 'Ouvrir le chat' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('leaves what the page offers instead where there is no such site', async () => {
    const { page } = await open(
      `<porchlight-chat>Write to us</porchlight-chat>${TAG.replace('demo', 'nowhere')}`,
    );
    await expect.poll(() => requests).toContain('/sites/nowhere.json');
    await page.getByText('Write to us').waitFor();
    expect(await opener(page).count()).toBe(0);
    await page.close();
  });

  test('that names no site leaves what the page offers, too, and hurts nobody', async () => {
    const { page, complaints } = await open(
      `<porchlight-chat>Write to us</porchlight-chat>${TAG.replace(' data-site="demo"', '')}`,
    );
    await page.getByText('Write to us').waitFor();
    await expect.poll(() => requests).toContain('/sites/undefined.json');
    expect(await opener(page).count()).toBe(0);
    expect(complaints.filter((complaint) => !/404/.test(complaint))).toEqual([]);
    // Named later, by the page's own script, it is there.
    await page.evaluate(() => document.querySelector('porchlight-chat')?.setAttribute('site', 'demo'));
    await opener(page).waitFor();
    expect(await page.getByText('Write to us').isVisible()).toBe(false);
    await page.close();
  });

  test('shows what the page offers when the panel cannot be fetched, and tries again at the next click', async () => {
    const { page } = await open(`<porchlight-chat>Write to us</porchlight-chat>${TAG}`);
    await page.route('**/porchlight-panel-*', (route) => route.abort());
    await opener(page).click();
    await page.getByText('Write to us').waitFor();
    await page.unroute('**/porchlight-panel-*');
    await opener(page).click();
    await page.getByRole('dialog', { name: 'Harbour' }).waitFor();
    await page.close();
  });
});
