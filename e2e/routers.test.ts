import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatClient } from '../client/chat-client.ts';
import { inFirefox, launchBrowser } from './browser.ts';
import { Desk } from './desk.ts';
import { type HostServer, startHost } from './host-server.ts';
import { answers, joinAsAgent } from './participants.ts';
import { Visitor } from './people.ts';
import { ROUTERS } from './routers.ts';

let desk: Desk;
let host: HostServer;
let ana: ChatClient;

beforeAll(async () => {
  desk = await Desk.open();
  host = await startHost(desk.stack, (path, tag) => {
    const [router = '', page = 'first'] = path.split('/');
    const html = ROUTERS[Number(router)]?.html(page, tag);
    if (html) return { html };
    return path === 'elsewhere'
      ? { html: '<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>' }
      : undefined;
  });
  ana = await joinAsAgent(desk.stack, 'ana');
});
afterEach(async () => {
  await desk.everybodyLeaves();
  await expect.poll(connections).toBe(0);
});
afterAll(async () => {
  ana.stop();
  await host.close();
  await desk.close();
});

interface Chatting {
  visitor: Visitor;
  page: Page;
  conversationId: string;
  complaints: string[];
}

/** A visitor whose chat with Ana has begun. */
async function chatting(url: string, browser: Browser = desk.browser): Promise<Chatting> {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.addInitScript(countDials);
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  await page.goto(url);
  const visitor = new Visitor(page);
  await visitor.startChat();
  await visitor.composer.waitFor();
  const answer = answers(ana, 'before', 'good morning');
  await visitor.say('before');
  const conversationId = await answer;
  await visitor.sees('good morning');
  return { visitor, page, conversationId, complaints };
}

/** In the page: counts the sockets that it dials. */
function countDials(): void {
  const counted = Object.assign(window, { dials: 0 });
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      counted.dials++;
    }
  };
}

const dials = (page: Page) => page.evaluate(() => (window as unknown as { dials: number }).dials);

const say = (conversationId: string, text: string) => ana.conversation(conversationId).send(text);
/** How many visitors are connected: all there are but Ana. */
const connections = () => desk.stack.gateway.size - 1;

describe('a chat goes on, open as it was, on a site whose router', () => {
  test.each(ROUTERS)('$name', async ({ name, stays }) => {
    const index = ROUTERS.findIndex((each) => each.name === name);
    const { visitor, page, conversationId, complaints } = await chatting(`${host.url}/${index}/first`);
    await visitor.composer.fill('half a sen');
    await page.evaluate(() => Object.assign(window, { chat: document.querySelector('porchlight-chat') }));

    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('heading', { name: 'Page next' }).waitFor();
    say(conversationId, 'on the next page');
    await visitor.sees('on the next page');
    await visitor.sees('before');
    expect(await visitor.composer.inputValue()).toBe('half a sen');
    expect(await page.locator('porchlight-chat').count()).toBe(1);
    const same = await page.evaluate(
      () => (window as { chat?: Element }).chat === document.querySelector('porchlight-chat'),
    );
    if (stays) expect([same, await dials(page)]).toEqual([true, 1]);
    await expect.poll(connections).toBe(1);

    const answer = answers(ana, 'after', 'good night');
    await visitor.say('after');
    await answer;
    await visitor.sees('good night');
    expect(await visitor.textsAmong(['before', 'good morning', 'on the next page', 'after'])).toEqual([
      'before',
      'good morning',
      'on the next page',
      'after',
    ]);
    expect(complaints).toEqual([]);
    await visitor.endChat();
  });
});

describe('a chat goes on after the browser', () => {
  // With a debugger attached Chromium freezes no page: what it would say to it is said here.
  test('has frozen the page, and woken it', async () => {
    const { visitor, page, conversationId } = await chatting(`${host.url}/0/first`);
    await page.evaluate(() => document.dispatchEvent(new Event('freeze')));
    // Nothing keeps the browser from freezing it: the connection has been let go.
    await expect.poll(connections).toBe(0);
    say(conversationId, 'while you slept');
    await page.evaluate(() => document.dispatchEvent(new Event('resume')));
    await visitor.sees('while you slept');
    const answer = answers(ana, 'awake', 'good');
    await visitor.say('awake');
    await answer;
    await visitor.endChat();
  });

  test('has kept the page in its back/forward cache', async () => {
    // Playwright starts Chromium without the cache.
    const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    try {
      const { visitor, page, conversationId } = await chatting(`${host.url}/0/first`, browser);
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
      });
      await page.evaluate("location.href = '/elsewhere'");
      await page.getByRole('heading', { name: 'Elsewhere' }).waitFor();
      say(conversationId, 'while you were elsewhere');
      await page.evaluate('history.back()');
      await visitor.sees('while you were elsewhere');
      const kept = await page.evaluate(() => (window as { persisted?: boolean }).persisted);
      // Firefox keeps no page that holds a connection when it is left. It loads it anew, and there the chat goes on, too.
      expect(kept).toBe(inFirefox ? undefined : true);
      const answer = answers(ana, 'back again', 'good');
      await visitor.say('back again');
      await answer;
      await visitor.endChat();
    } finally {
      await browser.close();
    }
  });
});
