import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('a visitor and an agent', () => {
  test('chat: asked, offered, accepted, talked, ended', async () => {
    const [visitor, ana] = await Promise.all([desk.visitor(), desk.agent('Ana')]);
    await ana.switchAvailable(true);

    await visitor.startChat({ name: 'Mina', email: 'mina@example.org' });
    await visitor.reads(/Asking Ana/);
    await ana.accept('Mina');

    await visitor.say('Hello, is anybody there?');
    await ana.sees('Hello, is anybody there?');
    await ana.say('Ana here. What can I do for you?');
    await visitor.sees('Ana here. What can I do for you?');
    await visitor.log.getByText('Read').first().waitFor();

    const information = ana.page.getByRole('region', { name: 'Visitor information' });
    await information.getByText('mina@example.org').waitFor();

    await ana.endSession();
    await visitor.reads(/Ana ended the chat/);
    await ana.page.getByRole('button', { name: 'Download transcript' }).waitFor();
    expect(await visitor.composer.count()).toBe(0);
  });

  test('see each other type', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Nils');
    await visitor.composer.pressSequentially('I wonder');
    await agent.reads(/Nils is typing/);
    await agent.composer.pressSequentially('One mo');
    await visitor.page.getByRole('img', { name: 'Ana is typing' }).waitFor();
  });

  test('send markup as the text it is', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Eve');
    const attack =
      '<img src=x onerror="document.title=\'owned\'"><b>bold</b><script>document.title="owned"</script>';
    await visitor.say(attack);
    await agent.sees(attack);
    await agent.say(attack);
    await visitor.log.getByText(attack).nth(1).waitFor();
    for (const { page } of [agent, visitor]) {
      expect(await page.title()).not.toContain('owned');
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    }
  });

  test('may be two pairs at once, and no pair hears the other', async () => {
    const first = await desk.chat('Ana', 'Mina');
    await first.agent.switchAvailable(false);
    const second = await desk.chat('Bo', 'Oda');
    await Promise.all([first.visitor.say('from Mina'), second.visitor.say('from Oda')]);
    await Promise.all([first.agent.sees('from Mina'), second.agent.sees('from Oda')]);
    await Promise.all([first.agent.say('to Mina'), second.agent.say('to Oda')]);
    await Promise.all([first.visitor.sees('to Mina'), second.visitor.sees('to Oda')]);
    expect(await second.visitor.textsAmong(['from Mina', 'to Mina'])).toEqual([]);
    await second.agent.conversations.getByText('Oda').first().waitFor();
    expect(await second.agent.conversations.getByText('Mina').count()).toBe(0);
  });

  test('work under the strictest Content-Security-Policy without a report', async () => {
    const reports: string[] = [];
    const visitor = await desk.visitor();
    visitor.page.on('console', (message) => {
      if (/Content.Security.Policy|TrustedHTML|TrustedScript/.test(message.text()))
        reports.push(message.text());
    });
    await visitor.page.reload();
    const ana = await desk.agent('Ana');
    await ana.switchAvailable(true);
    await visitor.startChat({ name: 'Cass' });
    await ana.accept('Cass');
    await visitor.say('still here');
    await ana.sees('still here');
    expect(reports).toEqual([]);
  });
});

describe('before the click', () => {
  test('a page view asks the backend for nothing and keeps nothing', async () => {
    const context = await desk.browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    page.on('websocket', (socket) => requests.push(socket.url()));
    await page.goto(`${desk.stack.url}/`);
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(requests.filter((path) => /porchlight|sites|api|socket/.test(path)).sort()).toEqual([
      '/porchlight.js',
      '/sites/demo.json',
    ]);
    expect(await context.cookies()).toEqual([]);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  });
});
