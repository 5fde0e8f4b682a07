import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatClient } from '../client/chat-client.ts';
import { type Block, startBlockedNetwork } from './blocked-network.ts';
import { Desk } from './desk.ts';
import { type HostServer, startHost } from './host-server.ts';
import { answers, joinAsAgent, shows } from './participants.ts';
import { Agent, Visitor } from './people.ts';

const SLOW = 'This network blocks live connections. Messages may take a few seconds.';

/** A page whose policy lets the widget ask its API, and lets nobody open a WebSocket. */
const POLICY = (stack: string) =>
  `default-src 'none'; script-src ${stack}; connect-src ${stack}; img-src ${stack}; require-trusted-types-for 'script'`;

let desk: Desk;
let host: HostServer;
beforeAll(async () => {
  desk = await Desk.open();
  host = await startHost(desk.stack, (_, tag) => ({
    html: `<!doctype html><html lang="en"><title>Harbour</title><h1>Harbour</h1>${tag}`,
    headers: { 'content-security-policy': POLICY(desk.stack.url) },
  }));
});
afterEach(() => desk.everybodyLeaves());
afterAll(async () => {
  await host.close();
  await desk.close();
});

const withoutWebSockets = (context: BrowserContext) =>
  context.addInitScript(() => Reflect.deleteProperty(window, 'WebSocket'));

describe('a visitor whose WebSockets are blocked', () => {
  let ana: ChatClient;
  beforeAll(async () => {
    ana = await joinAsAgent(desk.stack, 'ana');
  });
  afterAll(() => ana.stop());

  async function arrive(url: string, prepare?: (context: BrowserContext) => Promise<unknown>) {
    const context = await desk.browser.newContext({ locale: 'en-GB' });
    await prepare?.(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(url);
    return new Visitor(page);
  }

  /** Talks both ways, leaves the page and comes back to it, talks on, and ends the chat. */
  async function chat(visitor: Visitor, comeBack: () => Promise<unknown>): Promise<void> {
    await visitor.startChat();
    const heard = answers(ana, 'Is anybody there?', 'I am.');
    await visitor.say('Is anybody there?');
    const live = ana.conversation(await heard);
    await visitor.sees('I am.');
    await visitor.reads(SLOW);
    await comeBack();
    await visitor.sees('I am.');
    live.send('Still there?');
    await visitor.sees('Still there?');
    const texts = ['one', 'two', 'three'];
    for (const text of texts) await visitor.say(text);
    const said = () =>
      live.conversation.entries.flatMap((entry) =>
        entry.kind === 'text' && entry.by === 'visitor' ? [entry.text] : [],
      );
    await shows(live, () => said().length > texts.length);
    expect(said()).toEqual(['Is anybody there?', ...texts]);
    await visitor.reads(SLOW);
    expect(await visitor.textsAmong(texts)).toEqual(texts);
    await visitor.endChat();
    await shows(live, ({ conversation }) => conversation.status === 'ended');
    await visitor.reads(/You ended the chat/);
  }

  test("by the policy of the site's page chats all the same", async () => {
    const visitor = await arrive(`${host.url}/`);
    await chat(visitor, () => visitor.page.reload());
  });

  test('by a browser that has none chats all the same, also back from another page', async () => {
    const visitor = await arrive(`${desk.stack.url}/`, withoutWebSockets);
    await chat(visitor, async () => {
      await visitor.page.goto('about:blank');
      await visitor.page.goBack();
    });
  });

  test.each<[string, Block]>([
    ['opens them and passes nothing on', 'swallows'],
    ['never answers their handshake', 'hangs'],
  ])('by a network that %s chats all the same', async (_, block) => {
    const network = await startBlockedNetwork(desk.stack, block);
    try {
      const visitor = await arrive(`${network.url}/`);
      await chat(visitor, () => visitor.page.reload());
      expect(network.tried).toBe(2);
    } finally {
      await network.close();
    }
  });
});

describe('an agent whose WebSockets are blocked', () => {
  test('gets offers, accepts, talks and ends, and is told why it takes longer', async () => {
    const context = await desk.browser.newContext({ locale: 'en-GB' });
    await withoutWebSockets(context);
    const agent = await Agent.signInHere(context, desk.stack, 'Ana');
    await agent.switchAvailable(true);
    await agent.reads(SLOW);
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Mina' });
    await agent.accept('Mina');
    await visitor.say('Hello?');
    await agent.sees('Hello?');
    await agent.say('Good morning');
    await visitor.sees('Good morning');
    await agent.page.reload();
    await agent.sees('Good morning');
    await visitor.say('Are you still there?');
    await agent.sees('Are you still there?');
    await agent.endSession();
    await visitor.reads(/Ana ended the chat/);
    expect(await visitor.page.getByText(SLOW).count()).toBe(0);
  });
});
