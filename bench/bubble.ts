import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright';
import { launchBrowser } from '../e2e/browser.ts';
import type { SiteSettings } from '../protocol/settings.ts';
import type { Line } from './report.ts';
import { CATEGORIES, scriptTime, type TraceEvent } from './script-time.ts';
import { median } from './statistics.ts';

/** The least that an element made with Lit can be: the floor. */
const HELLO = `
import { html, LitElement } from 'lit';
customElements.define('hello-lit', class extends LitElement {
  render() { return html\`<button>Hello</button>\`; }
  firstUpdated() { this.dispatchEvent(new Event('porchlight:ready', { bubbles: true })); }
});
document.body.append(document.createElement('hello-lit'));
`;

/** Says when what there is to see is in a frame, and what the page has been put through by then. */
const WATCH = `
const seen = { shift: 0, long: 0 };
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) seen.shift += value; }).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { seen.long += list.getEntries().length; }).observe({ type: 'longtask', buffered: true });
document.addEventListener('porchlight:ready', () => requestAnimationFrame(() => setTimeout(() => {
  performance.mark('shown');
  console.log('shown');
})));
globalThis.seen = seen;
`;

const SETTINGS: SiteSettings = {
  site: 'demo',
  label: 'Chat with us',
  api: '/api',
  socket: '/socket',
  fields: [],
  poke: 'Any questions?',
};

const PAGES = {
  '/porchlight': '<script async src="/porchlight.js" data-site="demo"></script>',
  '/hello': '<script async src="/hello.js"></script>',
};
type PageName = keyof typeof PAGES;

const TEXT =
  '<h1>Bread that took its time</h1>' +
  '<p>Wheat and a little rye, dark crust, keeps for four days.</p>'.repeat(40);

/** What a page cost its visitor when the bubble, or the floor's button, was there. */
interface Cost {
  /** Milliseconds of script until it is in a frame: of the page's thread, not of the clock. */
  script: number;
  shift: number;
  long: number;
  /** What was asked for besides the page itself. */
  requests: string[];
  /** Cookies and stored items. */
  traces: number;
}

/** What the bubble costs a page whose visitor does not open it, beside the least that an element with Lit costs. */
export async function bubble(site: string, { quick }: { quick: boolean }): Promise<Line[]> {
  const times = quick ? 5 : 21;
  const shop = await openShop(site);
  const browser = await launchBrowser();
  try {
    const lines: Line[] = [];
    const costs: Cost[] = [];
    for (const slower of [1, 4]) {
      const taken: Record<PageName, Cost[]> = { '/porchlight': [], '/hello': [] };
      // The first round is the browser's own waking up.
      for (let time = 0; time <= times; time++)
        for (const name of inTurn(time)) {
          const cost = await view(browser, shop, name, slower);
          if (time > 0) taken[name].push(cost);
        }
      lines.push({
        what: `script until the bubble shows, CPU ${slower} x slower, beside a “hello” of Lit`,
        measured: median(taken['/porchlight'].map(({ script }) => script)),
        floor: median(taken['/hello'].map(({ script }) => script)),
        unit: 'ms',
        budget: 1.5,
      });
      if (slower === 1) costs.push(...taken['/porchlight']);
    }
    const most = (what: string, of: (cost: Cost) => number, budget: number, digits = 0): Line => ({
      what,
      measured: Math.max(...costs.map(of)),
      unit: '',
      budget,
      digits,
    });
    return [
      ...lines,
      {
        ...most('long tasks until the bubble shows', () => 0, 0),
        measured: median(costs.map(({ long }) => long)),
      },
      most('layout shift that it causes', ({ shift }) => shift, 0, 3),
      most('requests before the click', ({ requests }) => requests.length, 2),
      most(
        'of them to the backend',
        ({ requests }) => requests.filter((path) => /^\/(api|socket)/.test(path)).length,
        0,
      ),
      most('cookies and stored items before the click', ({ traces }) => traces, 0),
    ];
  } finally {
    await browser.close();
    shop.close();
  }
}

/** Neither page comes always first. */
const inTurn = (time: number): PageName[] =>
  time % 2 ? ['/porchlight', '/hello'] : ['/hello', '/porchlight'];

interface Shop {
  url: string;
  requests: string[];
  close(): void;
}

/** Two pages that differ in nothing but their script. */
async function openShop(site: string): Promise<Shop> {
  const { outputFiles } = await build({
    stdin: { contents: HELLO, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  const hello = outputFiles[0]?.contents ?? '';
  const requests: string[] = [];
  const server = createServer(async ({ url = '/' }, response) => {
    const markup = PAGES[url as PageName];
    if (markup) {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Shop</title>${TEXT}<script>${WATCH}</script>${markup}`,
      );
      return;
    }
    requests.push(url);
    response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'application/json');
    if (url === '/hello.js') response.end(hello);
    else if (url === '/sites/demo.json') response.end(JSON.stringify(SETTINGS));
    else response.end(await readFile(join(site, url)).catch(() => response.writeHead(404) && ''));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}

/** Somebody who has never been there looks at a page. */
async function view(browser: Browser, shop: Shop, name: PageName, slower: number): Promise<Cost> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    shop.requests.length = 0;
    await browser.startTracing(page, { categories: CATEGORIES });
    const shown = page.waitForEvent('console', (message) => message.text() === 'shown');
    await page.goto(shop.url + name);
    await shown;
    const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
    const script = scriptTime(trace.traceEvents, 'shown', shop.url + name);
    const rest = await page.evaluate(async () => {
      // What the last frames brought is told a moment later.
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
      const { seen } = globalThis as unknown as { seen: { shift: number; long: number } };
      return { ...seen, traces: document.cookie.length + localStorage.length + sessionStorage.length };
    });
    return { script, ...rest, requests: [...shop.requests] };
  } finally {
    await context.close();
  }
}
