import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../local/build.ts';
import { pinned, pinnedTag } from '../widget/pinned.ts';
import { Desk } from './desk.ts';
import type { Agent, Visitor } from './people.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

/** A visitor on one of the pages to copy, an agent who is available, and what the page complains of. */
async function look(example: string): Promise<{ visitor: Visitor; ana: Agent; complaints: string[] }> {
  const [visitor, ana] = await Promise.all([desk.visitor(), desk.agent('Ana')]);
  await ana.switchAvailable(true);
  const complaints: string[] = [];
  visitor.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  visitor.page.on('pageerror', (error) => complaints.push(error.message));
  await visitor.page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await visitor.page.goto(`${desk.stack.url}/examples/${example}/`);
  return { visitor, ana, complaints };
}

const bubble = (page: Page) => page.getByRole('button', { name: 'Open chat', exact: true });

/** On which half of the window the bubble is. */
async function side(page: Page): Promise<'left' | 'right'> {
  const { x } = (await bubble(page).boundingBox()) ?? { x: Number.NaN };
  return x < 300 ? 'left' : 'right';
}

describe('a page made', () => {
  test.each([
    ['without a bundler', 'module'],
    ['with React', 'react'],
    ['with Vue', 'vue'],
    ['with Svelte', 'svelte'],
  ])(
    '%s draws the chat from its state, hears what happens in it, takes it away and back',
    async (_, made) => {
      const { visitor, ana, complaints } = await look(made);
      const { page } = visitor;
      await bubble(page).waitFor();
      expect(await page.locator('porchlight-chat').count()).toBe(1);
      expect(await side(page)).toBe('right');
      await page.getByRole('button', { name: 'Other corner' }).click();
      await expect.poll(() => side(page)).toBe('left');

      await visitor.startChat({ name: 'Mina' });
      const panel = await page.getByRole('dialog', { name: 'Chat with Marigold Bakery' }).boundingBox();
      expect(panel?.x).toBeGreaterThan(0);
      await ana.accept('Mina');
      await visitor.say(`Hello from a page made ${_}`);
      await ana.sees(`Hello from a page made ${_}`);
      await ana.say('Hello to you');
      await visitor.sees('Hello to you');
      await page.getByText('Messages: 2 agent', { exact: true }).waitFor();

      await page.getByRole('button', { name: 'Hide the chat' }).click();
      await expect.poll(() => page.locator('porchlight-chat').count()).toBe(0);
      await page.getByRole('button', { name: 'Show the chat' }).click();
      await visitor.sees('Hello to you');
      await visitor.say('Here I am again');
      await ana.sees('Here I am again');
      await page.getByText('Messages: 3 visitor', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
    },
  );

  test('for analytics tells its data layer how a chat went, and nothing of what was said', async () => {
    const { visitor, ana } = await look('analytics');
    await visitor.startChat({ name: 'Mina', email: 'mina@example.org' });
    await ana.accept('Mina');
    await visitor.say('My dog is called Pumpernickel');
    await ana.sees('My dog is called Pumpernickel');
    await ana.endSession();
    const told = visitor.page.locator('#told li');
    await told.filter({ hasText: 'porchlight_chat_ended' }).waitFor();
    const items = (await told.allInnerTexts()).map((text) => JSON.parse(text));
    expect(items.map(({ event }) => event)).toEqual([
      'porchlight_ready',
      'porchlight_opened',
      'porchlight_chat_requested',
      'porchlight_email_given',
      'porchlight_chat_started',
      'porchlight_message',
      'porchlight_chat_ended',
    ]);
    expect(JSON.stringify(items)).not.toMatch(/pumpernickel|mina/i);
  });
});

describe('a page that says which script it expects', () => {
  let server: Server;
  let page: Page;
  let tag = '';

  /** A shop of its own, on another origin than Porchlight's. */
  beforeAll(async () => {
    server = createServer((_, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><title>Shop</title><porchlight-chat><a href="mailto:us@example.org">Write to us</a></porchlight-chat>${tag}`,
        ),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  async function visit(change: (tag: string) => string) {
    const script = pinned(await readFile(`${DIST}site/porchlight.js`));
    tag = change(pinnedTag(script, desk.stack.url, 'demo'));
    page = await desk.browser.newPage({ locale: 'en-GB' });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  test('gets the chat when it is that one', async () => {
    await visit((right) => right);
    await bubble(page).click();
    await page.getByRole('textbox', { name: 'Email' }).waitFor();
    expect(await page.getByText('Write to us').isVisible()).toBe(false);
  });

  test('shows what it offers instead when it is another', async () => {
    await visit((right) => right.replace(/sha384-..../, 'sha384-AAAA'));
    await page.addInitScript(() => {
      addEventListener('error', ({ target }) => Object.assign(window, { refused: target }), true);
    });
    await page.reload();
    await page.getByText('Write to us').waitFor();
    await page.waitForFunction(() => (window as { refused?: unknown }).refused instanceof HTMLScriptElement);
    expect(await bubble(page).count()).toBe(0);
  });
});
