import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatClient } from '../client/chat-client.ts';
import { needs } from './browser.ts';
import { Desk } from './desk.ts';
import { type HostServer, startHost } from './host-server.ts';
import { HOSTILE_PAGES } from './hostile-pages.ts';
import { answers, joinAsAgent } from './participants.ts';
import { Visitor } from './people.ts';

const SIZE = { width: 1200, height: 800 };
/** Diameter of the bubble and its distance from the window's edges, or from its scroll bar. */
const BUBBLE = 60;
const GAP = 20;
const FAR = (edge: number) => edge - GAP - BUBBLE;

let desk: Desk;
let host: HostServer;
let ana: ChatClient;

beforeAll(async () => {
  desk = await Desk.open();
  host = await startHost(desk.stack, (name, tag) => {
    const page = HOSTILE_PAGES.find((each) => each.name === name);
    return page && { html: page.html(tag), ...(page.headers && { headers: page.headers(desk.stack.url) }) };
  });
  ana = await joinAsAgent(desk.stack, 'ana');
});
afterEach(() => desk.everybodyLeaves());
afterAll(async () => {
  ana.stop();
  await host.close();
  await desk.close();
});

/** An entry of the performance timeline that TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  value: number;
  sources: { node: Node | null }[];
}

interface Shifts {
  /** Layout shift as Core Web Vitals count it: whatever moved though nobody had touched anything. */
  unasked: number;
  /** How many of the page's own elements have moved at all. */
  moved: number;
}

/** What Chromium records of the work of its threads. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds by the thread's clock. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** Gathers what the page complains of, and what the widget does to its layout. */
async function watch(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  await context.addInitScript(() => {
    const shifts: Shifts = { unasked: 0, moved: 0 };
    Object.defineProperty(window, 'shifts', { value: shifts });
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, value, sources } of list.getEntries() as LayoutShift[]) {
        if (!hadRecentInput) shifts.unasked += value;
        // What moves within a shadow root is told without its name.
        for (const { node } of sources) if (node) shifts.moved++;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  // A browser asks for an icon of its own accord.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return { page, complaints };
}

const arrive = async () => {
  const context = await desk.browser.newContext({ locale: 'en-GB', viewport: SIZE });
  context.setDefaultTimeout(20_000);
  return watch(context);
};

const shifts = (page: Page) => page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
const bubble = (page: Page) => page.getByRole('button', { name: /^(Open|Close) chat$/ });

describe('a visitor chats on a page that', () => {
  test.each(HOSTILE_PAGES)('$name', async ({ name, corner }) => {
    const { page, complaints } = await arrive();
    await page.goto(`${host.url}/${encodeURIComponent(name)}`);
    await bubble(page).waitFor();
    const width = await page.evaluate(() => document.scrollingElement?.clientWidth ?? 0);
    const corners = { x: corner === 'left' ? GAP : FAR(width), y: FAR(SIZE.height) };
    expect(await bubble(page).boundingBox()).toEqual({ ...corners, width: BUBBLE, height: BUBBLE });
    expect(await page.locator('porchlight-chat').count()).toBe(1);

    const visitor = new Visitor(page);
    await visitor.openChat();
    await page.getByRole('button', { name: 'Start chat' }).waitFor();
    expect(await shifts(page)).toEqual({ unasked: 0, moved: 0 });
    await page.getByRole('textbox', { name: 'Name' }).fill('Mina');
    await page.getByRole('textbox', { name: 'Email' }).fill('mina@example.org');
    await page.getByRole('button', { name: 'Start chat' }).click();
    await visitor.composer.waitFor().catch(() => expect(complaints).toEqual([]));
    const panel = await page.getByRole('dialog', { name: 'Chat with Marigold Bakery' }).boundingBox();
    expect(panel?.width).toBe(392);
    expect(panel?.height).toBe(660);

    const heard = answers(ana, `from a page that ${name}`, 'So it is.');
    await visitor.say(`from a page that ${name}`);
    await heard;
    await visitor.sees('So it is.');
    await visitor.endChat();
    await page.getByRole('button', { name: 'Start a new chat' }).waitFor();

    expect(complaints).toEqual([]);
    expect((await shifts(page)).moved).toBe(0);
    expect(host.reports).toEqual([]);
  });
});

test('keeps the page busy for less than 50 milliseconds at a time, until a first key is typed', async (context) => {
  needs(context, 'devtools');
  const { page } = await arrive();
  await desk.browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await page.goto(`${host.url}/${encodeURIComponent(HOSTILE_PAGES[0]?.name ?? '')}`);
  const visitor = new Visitor(page);
  await visitor.openChat();
  await page.getByRole('textbox', { name: 'Name' }).fill('Mina');
  const { traceEvents } = JSON.parse(String(await desk.browser.stopTracing()));
  const events = traceEvents as TraceEvent[];
  const thread = events.find(
    ({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.includes('porchlight'),
  );
  // By the thread's own clock: on a machine with other work, the one on the wall tells of that.
  const times = events
    .filter(({ name, pid, tid }) => /RunTask$/.test(name) && pid === thread?.pid && tid === thread?.tid)
    .map(({ tdur = 0 }) => tdur / 1000);
  expect(times.length).toBeGreaterThan(10);
  expect(Math.max(...times)).toBeLessThan(50);
});

test('is not printed', async (context) => {
  needs(context, 'media');
  const { page } = await arrive();
  await page.goto(`${host.url}/${encodeURIComponent(HOSTILE_PAGES[0]?.name ?? '')}`);
  await bubble(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  await bubble(page).waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'screen' });
  await bubble(page).waitFor();
});
