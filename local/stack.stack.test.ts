import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { VisitorSession } from '../protocol/http.ts';
import { inboxSettings, siteSettings } from '../protocol/settings.ts';
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from '../protocol/version.ts';
import { seededFaults } from './faults.ts';
import { PortTaken } from './listen.ts';
import { type Stack, type StackOptions, startStack } from './stack.ts';

type Frame = Record<string, unknown>;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function stackWith(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ quiet: true, ...options });
  cleanups.push(stack.stop);
  return stack;
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A client that asks until it is answered, as a real one does. */
async function connect({ url }: Stack, token: string) {
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/socket`,
    [SUBPROTOCOL, TOKEN_SUBPROTOCOL + token],
    { origin: url },
  );
  const heard: Frame[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const hear = async (fits: (frame: Frame) => boolean): Promise<Frame> => {
    await expect.poll(() => heard.some(fits), { interval: 5 }).toBe(true);
    return heard.find(fits) ?? {};
  };
  const ask = async (type: string, body: Frame = {}): Promise<Frame> => {
    const id = randomUUID();
    for (;;) {
      heard.splice(0, heard.length, ...heard.filter(({ re }) => re !== id));
      socket.send(JSON.stringify({ id, type, ...body }));
      const answer = await hear(({ re }) => re === id);
      if (answer.code !== 'internal') return answer;
    }
  };
  return { ask, hear, heard };
}

async function visitorToken({ url }: Stack): Promise<VisitorSession> {
  const answer = await fetch(`${url}/api/sites/demo/visitors`, { method: 'POST', headers: { origin: url } });
  return (await answer.json()) as VisitorSession;
}

async function chat(stack: Stack, token: string) {
  const ana = await connect(stack, await stack.agentToken('ana'));
  await ana.ask('inbox.open');
  await ana.ask('availability.set', { available: true });
  const visitor = await connect(stack, token);
  const conversationId = `cnv_${randomUUID()}`;
  await visitor.ask('conversation.request', { conversationId, details: { name: 'Mina' }, context: {} });
  await ana.hear(({ type }) => type === 'offer.made');
  await ana.ask('offer.accept', { conversationId });
  return { ana, visitor, conversationId };
}

const texts = (answer: Frame) =>
  (answer.entries as Frame[]).filter(({ kind }) => kind === 'text').map(({ text }) => text);

describe('the whole stack', () => {
  test('lets a visitor and an agent chat through the handlers that are shipped', async () => {
    const stack = await stackWith();
    const { ana, visitor, conversationId } = await chat(stack, (await visitorToken(stack)).token);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Good morning' });
    await ana.hear(({ entry }) => (entry as Frame | undefined)?.text === 'Good morning');
    expect(texts(await ana.ask('conversation.resume', { conversationId, after: 0 }))).toEqual([
      'Good morning',
    ]);
  });

  test('brings everything back from its folder: conversations, tokens, mail', async () => {
    const dataDir = folder();
    const before = await stackWith({ dataDir });
    const { token } = await visitorToken(before);
    const { visitor, conversationId } = await chat(before, token);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Good morning' });
    await before.stop();
    const after = await stackWith({ dataDir });
    const again = await connect(after, token);
    expect(texts(await again.ask('conversation.resume', { conversationId, after: 0 }))).toEqual([
      'Good morning',
    ]);
  });

  test('goes on when the database is killed, and has lost nothing', async () => {
    const stack = await stackWith({ dataDir: folder() });
    const { ana, visitor, conversationId } = await chat(stack, (await visitorToken(stack)).token);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'before' });
    process.kill(stack.databasePid, 'SIGKILL');
    await visitor.ask('message.send', { conversationId, after: 4, text: 'after' });
    expect(texts(await ana.ask('conversation.resume', { conversationId, after: 0 }))).toEqual([
      'before',
      'after',
    ]);
  });

  test('can be made to fail at the database by a plan', async () => {
    const faults = seededFaults(1, { killBefore: 1 });
    faults.enabled = false;
    const stack = await stackWith({ faults });
    const { visitor, conversationId } = await chat(stack, (await visitorToken(stack)).token);
    faults.enabled = true;
    void visitor.ask('message.send', { conversationId, after: 3, text: 'lost' }).catch(() => {});
    await visitor.hear(({ message }) => message === 'Internal server error');
    faults.enabled = false;
    expect(faults.struck.killBefore).toBeGreaterThan(0);
    expect(texts(await visitor.ask('conversation.resume', { conversationId, after: 0 }))).toEqual([]);
  });

  test('does not share a port', async () => {
    const stack = await stackWith();
    const port = Number(new URL(stack.url).port);
    await expect(startStack({ port, quiet: true })).rejects.toThrow(PortTaken);
    await expect(startStack({ port, quiet: true })).rejects.toThrow(/^Port \d+ is taken\. .*$/);
  });
});

describe('what a browser finds', () => {
  let stack: Stack;
  let url: string;
  beforeAll(async () => {
    stack = await startStack({ quiet: true });
    url = stack.url;
  });
  afterAll(() => stack.stop());

  test('is the demo site, under a policy without exceptions', async () => {
    const page = await fetch(url);
    expect(await page.text()).toContain('data-site="demo"');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  });

  test('is told the addresses by which it came', async () => {
    const localhost = url.replace('127.0.0.1', 'localhost');
    for (const origin of [url, localhost]) {
      const site = siteSettings.parse(await (await fetch(`${origin}/sites/demo.json`)).json());
      expect(site).toMatchObject({ api: `${origin}/api`, socket: `${origin.replace('http', 'ws')}/socket` });
    }
    const inbox = inboxSettings.parse(await (await fetch(`${url}/inbox/config.json`)).json());
    expect(inbox).toMatchObject({ api: `${url}/api`, issuer: `${url}/oidc` });
    const discovery = await fetch(`${inbox.issuer}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer: inbox.issuer });
  });

  test.each([
    ['/porchlight.js', 'text/javascript; charset=utf-8'],
    ['/inbox/', 'text/html; charset=utf-8'],
    ['/outbox/', 'text/html; charset=utf-8'],
    ['/local/pages.css', 'text/css; charset=utf-8'],
    ['/loaf.svg', 'image/svg+xml'],
  ])('is %s, as %s', async (path, type) => {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  });

  test.each(['/nothing', '/..%2f..%2fpackage.json', '/%00', '/sites/other.json'])(
    'is not %s',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    },
  );
});
