import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import type { Visitor } from './people.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

/** What the site's own server does, as docs/EMBEDDING.md tells it to. */
const hashOf = (userId: string) =>
  createHmac('sha256', desk.stack.identitySecret).update(userId).digest('hex');

/** What the site's page does. */
const identify = ({ page }: Visitor, person: object) =>
  page.evaluate((person) => window.porchlight?.push(['identify', person]), person);

const askForChat = async (visitor: Visitor) => {
  await visitor.openChat();
  await visitor.page.getByRole('button', { name: 'Start chat' }).click();
};

/** Any picture will do; this one is far larger than what is made of it. */
const PICTURE = fileURLToPath(new URL('../docs/images/chat.png', import.meta.url));

describe('a visitor whom the site knows', () => {
  test('is verified to the agent, who sees it come, and rates the chat when it is over', async () => {
    const [agent, visitor] = await Promise.all([desk.agent('Ana'), desk.visitor()]);
    await agent.switchAvailable(true);
    const asked: string[] = [];
    visitor.page.on('request', (request) => request.url().includes('/visitor/') && asked.push(request.url()));
    await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
    await identify(visitor, {
      userId: '4711',
      hash: hashOf('4711'),
      name: 'Mina Harker',
      email: 'mina@example.org',
      crmStatus: 'Customer',
      attributes: { plan: 'pro' },
    });
    await visitor.openChat();
    expect(asked).toEqual([]);
    await visitor.page.getByRole('button', { name: 'Start chat' }).click();
    await agent.accept('Mina Harker');
    const facts = agent.page.getByRole('region', { name: 'Visitor information' });
    for (const name of ['Name', 'Email', 'CRM status', 'User ID', 'plan'])
      await facts.getByRole('button', { name: new RegExp(`^${name}: Verified by the site`) }).waitFor();

    await visitor.page.reload();
    await visitor.composer.waitFor();
    await identify(visitor, {
      userId: '4711',
      hash: hashOf('4711'),
      name: 'Mina Murray',
      crmStatus: 'Partner',
    });
    await facts.getByText('Partner').waitFor();

    await visitor.say('That was all, thank you');
    await agent.sees('That was all, thank you');
    await agent.endSession();
    await visitor.page.getByRole('radio', { name: '4 of 5' }).check();
    await visitor.page.getByRole('textbox', { name: 'Would you like to say more?' }).fill('Quick and kind');
    await visitor.page.getByRole('button', { name: 'Send rating' }).click();
    await visitor.reads('Thank you for your rating.');
    await agent.page.getByRole('img', { name: '4 of 5' }).waitFor();
    const history = agent.page.getByRole('region', { name: 'Activity history' });
    await history.getByRole('button', { name: 'Rated the chat 4 of 5' }).waitFor();
    await history.getByText('Quick and kind').waitFor();
  });

  test('is the page’s word alone when the hash is another user’s, and what they type stands before it', async () => {
    const [agent, visitor] = await Promise.all([desk.agent('Ana'), desk.visitor()]);
    await agent.switchAvailable(true);
    const warnings: string[] = [];
    visitor.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
    await identify(visitor, { userId: '4711', hash: hashOf('4712'), name: 'Mallory', crmStatus: 'Customer' });
    await visitor.openChat();
    await visitor.page.getByRole('textbox', { name: 'Email' }).fill('mallory@example.org');
    await visitor.page.getByRole('button', { name: 'Start chat' }).click();
    await agent.accept('Mallory');
    const facts = agent.page.getByRole('region', { name: 'Visitor information' });
    for (const [name, origin] of [
      ['Name', 'From the page'],
      ['Email', 'Typed by the visitor'],
      ['CRM status', 'From the page'],
      ['User ID', 'From the page'],
    ])
      await facts.getByRole('button', { name: new RegExp(`^${name}: ${origin}`) }).waitFor();
    expect(warnings.join()).toContain('not verified');
  });

  test('leaves nothing behind when the page signs them out', async () => {
    const { visitor } = await desk.chat('Ana', 'Mina');
    const tab = await visitor.openTab();
    await tab.openChat();
    await tab.composer.waitFor();
    await visitor.page.evaluate(() => window.porchlight?.push(['shutdown']));
    await tab.page.getByRole('textbox', { name: 'Name' }).waitFor();
    const kept = () =>
      visitor.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('porchlight')));
    await expect.poll(kept).toEqual([]);
  });
});

describe('an agent', () => {
  test('gives themselves a picture, which visitors see from the next chat on', async () => {
    const agent = await desk.agent('Ana');
    const reports: string[] = [];
    agent.page.on('console', (message) => message.type() === 'error' && reports.push(message.text()));
    await agent.page.getByRole('link', { name: 'Settings' }).click();
    const chooser = agent.page.waitForEvent('filechooser');
    await agent.page.getByRole('button', { name: 'Choose a picture …' }).click();
    await (await chooser).setFiles(PICTURE);
    await agent.page.getByRole('button', { name: 'Remove the picture' }).waitFor();
    await agent.page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await agent.switchAvailable(true);

    const visitor = await desk.visitor();
    await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
    await identify(visitor, { name: 'Mina', email: 'mina@example.org' });
    await askForChat(visitor);
    await agent.accept('Mina');
    await visitor.composer.waitFor();
    const picture = visitor.page.locator('porchlight-panel header img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);
    const answer = await visitor.page.request.get((await picture.getAttribute('src')) ?? '');
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(reports).toEqual([]);
  });
});
