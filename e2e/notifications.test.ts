import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PushService } from '../functions/push-service.test-server.ts';
import { chromeLaunch } from '../local/chrome.ts';
import type { DeviceMessage } from '../protocol/device.ts';
import { needs } from './browser.ts';
import { CalledBrowser, hide } from './called-browser.ts';
import { Desk } from './desk.ts';
import { Agent } from './people.ts';

const service = new PushService();
let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open({ pushServices: [await service.start()] });
});
beforeEach((context) => needs(context, 'devtools'));
afterEach(async () => {
  expect(service.refused).toEqual([]);
  await desk.everybodyLeaves();
});
afterAll(async () => {
  await desk.close();
  await service.stop();
});

/** Ana, available, in a browser that she can be called on. */
async function calledAgent(): Promise<{ ana: Agent; called: CalledBrowser }> {
  const context = await desk.browser.newContext({ locale: 'en-GB' });
  const called = await CalledBrowser.prepare(context, desk.stack, service);
  const kept = context.waitForEvent('response', {
    predicate: (response) => response.request().method() === 'PUT' && response.url().endsWith('/me/devices'),
  });
  const ana = await Agent.signInHere(context, desk.stack, 'Ana');
  await ana.switchAvailable(true);
  expect((await kept).status()).toBe(200);
  return { ana, called };
}

/** The same agent in another page of the same browser. */
async function openAgain(ana: Agent, address: string): Promise<Agent> {
  const page = await ana.page.context().newPage();
  await page.goto(address);
  return new Agent(page);
}

describe('an agent who has closed the inbox', () => {
  test('is called by a push, takes the chat from the notification, and talks to the visitor', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.close();
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Mina' });
    const message = await called.deliver();
    expect(message).toMatchObject({ kind: 'offer', name: 'Mina', language: 'en' });
    const conversationId = 'conversationId' in message ? message.conversationId : '';
    await called.sees('New chat request from Mina');
    expect(await called.seen()).toMatchObject([{ actions: ['Accept', 'Decline'] }]);
    const address = await called.click(`offer:${conversationId}`, 'accept');
    expect(address).toBe(`${desk.stack.url}/inbox/#/offers/${conversationId}/accept`);
    const back = await openAgain(ana, address ?? '');
    await back.composer.waitFor();
    await back.page.waitForURL(`${desk.stack.url}/inbox/#/conversations/${conversationId}`);
    await back.say('Here I am.');
    await visitor.sees('Here I am.');
    await visitor.say('How quick!');
    await back.sees('How quick!');
  });

  test('sees the notification go when the visitor does', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.close();
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Nils' });
    await called.deliver();
    await called.sees('New chat request from Nils');
    await visitor.page.getByRole('button', { name: 'Stop waiting' }).click();
    expect(await called.deliver()).toMatchObject({ kind: 'withdrawn' });
    await called.sees();
  });

  test('is called by many while others give up, and none of the notifications is lost', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.close();
    const asking = Array.from({ length: 30 }, (_, number) => String(number).padStart(2, '0'));
    await called.hear(
      ...asking.flatMap((number): DeviceMessage[] => [
        { kind: 'offer', conversationId: `cnv_stays-${number}`, name: number, language: 'en' },
        { kind: 'withdrawn', conversationId: `cnv_leaves-${number}`, language: 'en' },
      ]),
    );
    await called.sees(...asking.map((number) => `New chat request from ${number}`));
  });

  test('declines from the notification: the inbox opens for it, and the visitor is not kept waiting', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.close();
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Oda' });
    const message = await called.deliver();
    const tag = `offer:${'conversationId' in message ? message.conversationId : ''}`;
    await called.sees('New chat request from Oda');
    const address = await called.click(tag, 'decline');
    expect(address).toMatch(/\/decline$/);
    const back = await openAgain(ana, address ?? '');
    await visitor.reads(/nobody|no one/i);
    await back.page.waitForURL(`${desk.stack.url}/inbox/#/`);
  });

  test('who was signed out meanwhile signs in first, and has the chat then', async () => {
    const { ana, called } = await calledAgent();
    // As when the session has run out: nobody has signed out here.
    await ana.page.evaluate(() => localStorage.clear());
    await ana.page.context().clearCookies();
    await ana.page.close();
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Pia' });
    const message = await called.deliver();
    const tag = `offer:${'conversationId' in message ? message.conversationId : ''}`;
    await called.sees('New chat request from Pia');
    const back = await openAgain(ana, (await called.click(tag, 'accept')) ?? '');
    await back.page.getByRole('button', { name: 'Sign in' }).click();
    await back.page.getByRole('button', { name: 'Ana' }).click();
    await back.composer.waitFor();
    await visitor.composer.waitFor();
  });
});

describe('an agent whose inbox is out of sight', () => {
  test('is notified by the page, and Accept is carried out in the tab that is open', async () => {
    const { ana, called } = await calledAgent();
    await hide(ana.page);
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Quin' });
    await called.sees('New chat request from Quin');
    const [shown] = await called.seen();
    expect(await called.click(shown?.tag ?? '', 'accept')).toBeUndefined();
    await ana.composer.waitFor();
    await called.sees();
    await visitor.say('Are you there?');
    await called.sees('New message from Quin');
    const pushes = called.subscription ? service.to(called.subscription) : [];
    expect(pushes.filter(({ kind }) => kind === 'offer')).toEqual([]);
  });

  test('declines without leaving the page they are on', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.goto(`${desk.stack.url}/inbox/#/settings`);
    await ana.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    await hide(ana.page);
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Rosa' });
    await called.sees('New chat request from Rosa');
    const [shown] = await called.seen();
    expect(await called.click(shown?.tag ?? '', 'decline')).toBeUndefined();
    await visitor.reads(/nobody|no one/i);
    await called.sees();
    expect(ana.page.url()).toBe(`${desk.stack.url}/inbox/#/settings`);
  });
});

describe('the self-test', () => {
  test('shows a notification, has itself pushed one, and finds both well', async () => {
    const { ana, called } = await calledAgent();
    await ana.page.goto(`${desk.stack.url}/inbox/#/settings/notifications`);
    const row = (name: string) => ana.page.getByRole('listitem').filter({ hasText: name });
    await ana.page.getByRole('button', { name: 'Test everything' }).click();
    for (const name of ['Notification in the browser', 'Connection', 'Clock']) {
      await row(name).getByText('Works').waitFor();
    }
    expect(await called.deliver()).toMatchObject({ kind: 'test' });
    await row('Notification while the inbox is closed').getByText('Works').waitFor();
    await called.sees('Notifications', 'Notifications reach you');
  });
});

describe('the inbox', () => {
  test('can be installed', async () => {
    // A private context cannot install anything: this one keeps its profile in a folder.
    const folder = await mkdtemp(join(tmpdir(), 'porchlight-profile-'));
    const context = await chromium.launchPersistentContext(folder, {
      ...(await chromeLaunch()),
      headless: true,
    });
    try {
      const page = await context.newPage();
      await page.goto(`${desk.stack.url}/inbox/`);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      const session = await context.newCDPSession(page);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      expect(installabilityErrors).toEqual([]);
      const { errors } = await session.send('Page.getAppManifest');
      expect(errors).toEqual([]);
    } finally {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
