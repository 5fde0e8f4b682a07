import type { CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatClient } from '../client/chat-client.ts';
import { needs } from './browser.ts';
import { Desk } from './desk.ts';
import { type HostServer, startHost } from './host-server.ts';
import { answers, joinAsAgent } from './participants.ts';
import { Visitor } from './people.ts';

/** What a hundred rounds may leave in the heap, in bytes: the browser's own books, and code that got warm. */
const SLACK = 100_000;

let desk: Desk;
let host: HostServer;
let ana: ChatClient;

beforeAll(async () => {
  desk = await Desk.open();
  host = await startHost(desk.stack, (_, tag) => ({
    html: `<!doctype html><html lang="en"><title>Harbour</title><body><h1>Harbour</h1>${tag}`,
  }));
  ana = await joinAsAgent(desk.stack, 'ana');
});
beforeEach((context) => needs(context, 'devtools'));
afterEach(() => desk.everybodyLeaves());
afterAll(async () => {
  ana.stop();
  await host.close();
  await desk.close();
});

/** What a page holds on to once the garbage is gone. */
interface Held {
  nodes: number;
  listeners: number;
  timers: number;
  sockets: number;
  heap: number;
}

/** Everything that a page has begun and that has not come to its end. */
interface Begun {
  timers: Set<unknown>;
  sockets: Set<WebSocket>;
}

/** A page that counts its timers and sockets. */
async function arrive(): Promise<{ page: Page; browser: CDPSession }> {
  const context = await desk.browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(() => {
    const begun: Begun = { timers: new Set(), sockets: new Set() };
    const { setTimeout, setInterval, clearTimeout, WebSocket } = window;
    const ends = (timer: unknown) => {
      begun.timers.delete(timer);
      clearTimeout(timer as number);
    };
    Object.assign(window, {
      begun,
      setTimeout: (run: () => void, milliseconds: number) => {
        const timer = setTimeout(() => {
          begun.timers.delete(timer);
          run();
        }, milliseconds);
        begun.timers.add(timer);
        return timer;
      },
      setInterval: (run: () => void, milliseconds: number) => {
        const timer = setInterval(run, milliseconds);
        begun.timers.add(timer);
        return timer;
      },
      clearTimeout: ends,
      clearInterval: ends,
      WebSocket: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols);
          begun.sockets.add(this);
          this.addEventListener('close', () => begun.sockets.delete(this));
        }
      },
    });
  });
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await browser.send('Performance.enable');
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  return { page, browser };
}

async function held(page: Page, browser: CDPSession): Promise<Held> {
  // A socket says goodbye before it goes.
  await page.waitForFunction(() => !(window as unknown as { begun: Begun }).begun.sockets.size);
  // One collection finds what the one before it has let go.
  for (let pass = 0; pass < 3; pass++) await browser.send('HeapProfiler.collectGarbage');
  const { metrics } = await browser.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  const begun = await page.evaluate(() => {
    const { timers, sockets } = (window as unknown as { begun: Begun }).begun;
    return { timers: timers.size, sockets: sockets.size };
  });
  return {
    ...begun,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    heap: metric('JSHeapUsedSize'),
  };
}

/** What shows in the panel before all of it is taken away again; without it, only the bubble does. */
type Sight = 'input' | '.message' | undefined;

/** Puts the element on the page, waits until it shows, and takes it away, so many times. */
const rounds = (page: Page, times: number, sight: Sight) =>
  page.evaluate(
    async ({ times, sight }) => {
      for (let round = 0; round < times; round++) {
        const chat = document.createElement('porchlight-chat');
        document.body.append(chat);
        if (sight) chat.open();
        const shows = () =>
          sight
            ? chat.shadowRoot?.querySelector('porchlight-panel')?.shadowRoot?.querySelector(sight)
            : chat.shadowRoot?.querySelector('.launcher');
        while (!shows()) await new Promise(requestAnimationFrame);
        chat.remove();
      }
      await new Promise(requestAnimationFrame);
    },
    { times, sight },
  );

/** Proves that so many rounds leave nothing behind that fewer did not. */
async function leavesNothing(page: Page, browser: CDPSession, times: number, sight: Sight): Promise<void> {
  await rounds(page, 20, sight);
  const before = await held(page, browser);
  await rounds(page, times, sight);
  const after = await held(page, browser);
  expect(after.heap - before.heap).toBeLessThan(SLACK);
  expect({ ...after, heap: 0 }).toEqual({ ...before, heap: 0 });
  expect(after).toMatchObject({ timers: 0, sockets: 0 });
}

describe('put on a page and taken away again, the widget leaves no memory, listener, timer or socket', () => {
  test('a hundred times, closed', async () => {
    const { page, browser } = await arrive();
    await page.evaluate(() => document.querySelector('porchlight-chat')?.remove());
    await leavesNothing(page, browser, 100, undefined);
  });

  test('a hundred times, with its panel open', async () => {
    const { page, browser } = await arrive();
    await page.evaluate(() => document.querySelector('porchlight-chat')?.remove());
    await leavesNothing(page, browser, 100, 'input');
  });

  test('twenty times, with a chat going on', async () => {
    const { page, browser } = await arrive();
    const visitor = new Visitor(page);
    await visitor.startChat();
    await visitor.composer.waitFor();
    const answer = answers(ana, 'I come and go', 'as you like');
    await visitor.say('I come and go');
    await answer;
    await visitor.sees('as you like');
    await page.evaluate(() => document.querySelector('porchlight-chat')?.remove());
    await leavesNothing(page, browser, 20, '.message');
  });
});
