import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../local/database.ts';
import { MAX_POLL, MAX_TEXT } from '../protocol/limits.ts';
import { Poller, pollingAgent, pollingHandler, pollingVisitor } from './polling.test-kit.ts';
import { SEEN_MS } from './store/polled-connections.ts';
import { faultsOf, type Person, textFrame, World } from './world.test-kit.ts';

let database: Database;
let world: World;
let ana: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, { limits: { idleMinutes: 600 } });
  ana = await world.agent('Ana');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const ping = (id: string) => ({ id, type: 'ping' });

/** What the table was asked for meanwhile. */
const consumed = async (act: () => Promise<unknown>) => {
  world.consumed.length = 0;
  await act();
  const sum = (of: 'read' | 'write') => world.consumed.reduce((total, call) => total + call[of], 0);
  return { read: sum('read'), write: sum('write') };
};

describe('the frames of one request', () => {
  test('are carried out one after the other, each by the rules of a socket', async () => {
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const frames = [
      textFrame(conversationId, 3, 'msg_00000001'),
      { ...textFrame(conversationId, 3, 'msg_00000002'), text: '' },
      { id: 'frm_00000003', type: 'inbox.open' },
      { id: 'frm_00000004', type: 'typing.set', conversationId, typing: true },
      'ping',
      null,
      textFrame(conversationId, 3, 'msg_00000005'),
    ];
    expect(await visitor.poll(frames)).toMatchObject([
      { re: 'msg_00000001', type: 'ok', number: 4 },
      { re: 'msg_00000002', type: 'error', code: 'frame.invalid', field: 'text' },
      { re: 'frm_00000003', type: 'error', code: 'frame.forbidden' },
      { type: 'error', code: 'frame.malformed' },
      { type: 'error', code: 'frame.malformed' },
      { re: 'msg_00000005', type: 'ok', number: 5 },
    ]);
    expect(ana.heard('typing.changed')).toHaveLength(1);
  });

  test('may each be as long as frames can be', async () => {
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const longest = Array.from({ length: 10 }, (_, index) => ({
      ...textFrame(conversationId, 3, `msg_0000000${index}`),
      text: `${'\u0001'.repeat(MAX_TEXT - 1)}x`,
    }));
    expect((await visitor.poll(longest)).map(({ type }) => type)).toEqual(Array(10).fill('ok'));
  });

  test('sent again after a lost answer are answered as the first time, and stored once', async () => {
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const frames = [textFrame(conversationId), textFrame(conversationId, 3, 'msg_00000002')];
    const first = await visitor.poll(frames);
    visitor.app = pollingHandler(world);
    expect(await visitor.poll(frames)).toEqual(first);
    expect(await visitor.log(conversationId)).toHaveLength(5);
  });

  test('sent twice at the same time, by two handlers, are stored once', async () => {
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const other = new Poller(world, visitor.speaker);
    other.connection = visitor.connection;
    const frames = Array.from({ length: 5 }, (_, index) =>
      textFrame(conversationId, 3, `msg_0000000${index}`),
    );
    await Promise.all([visitor.poll(frames), other.poll(frames)]);
    const log = await visitor.log(conversationId);
    expect(faultsOf(log)).toEqual([]);
    expect(log).toHaveLength(8);
  });
});

describe('a request', () => {
  test.each([
    ['without a body', undefined, 400, 'frame.invalid', undefined],
    ['that is not JSON', '{', 400, 'frame.malformed', undefined],
    ['that is a list', [], 400, 'frame.invalid', undefined],
    ['without frames', {}, 400, 'frame.invalid', 'frames'],
    ['whose frames are none', { frames: 'ping' }, 400, 'frame.invalid', 'frames'],
    ['with eleven frames', { frames: Array(11).fill(ping('frm_00000001')) }, 400, 'frame.invalid', 'frames'],
    ['with a connection that is no name', { connection: 7, frames: [] }, 400, 'frame.invalid', 'connection'],
    ['with a name too long', { connection: 'x'.repeat(99), frames: [] }, 400, 'frame.invalid', 'connection'],
    ['that ends half', { frames: [], close: 'perhaps' }, 400, 'frame.invalid', 'close'],
    ['that is too long', JSON.stringify('x'.repeat(MAX_POLL)), 413, 'request.tooLarge', undefined],
  ])('%s is refused by name, and opens nothing', async (_, body, status, code, field) => {
    const visitor = pollingVisitor(world);
    measure(visitor);
    const { write } = await consumed(async () => {
      const answer = await visitor.post(body);
      expect(answer).toMatchObject({ status, body: { type: 'error', code, ...(field && { field }) } });
    });
    expect(write).toBe(0);
  });

  test.each([
    ['without a token', { authorization: '' }, 401, 'token.missing'],
    ['of an agent elsewhere than in the inbox', { origin: 'https://evil.example' }, 403, 'origin.refused'],
  ])('%s is refused before anything is read', async (_, headers, status, code) => {
    const agent = await pollingAgent(world, 'Bo');
    expect(await agent.post('{', headers)).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['nobody has', async () => 'poll_00000000'],
    ['has no name', async () => ''],
    ['is a socket', async () => ana.connectionId],
    ['is another visitor’s', async () => (await opened(pollingVisitor(world))).connection],
    ['is an agent’s', async () => (await pollingAgent(world, 'Bo')).connection],
  ])('over a connection that %s changes nothing', async (_, connection) => {
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const body = { connection: await connection(), frames: [textFrame(conversationId)] };
    expect(await visitor.post(body)).toMatchObject({ status: 410, body: { code: 'connection.gone' } });
    expect(await visitor.log(conversationId)).toHaveLength(3);
  });

  test('of somebody else takes nothing out and ends nothing', async () => {
    const [visitor, stranger] = [await opened(pollingVisitor(world)), pollingVisitor(world)];
    const conversationId = await world.chat(visitor, ana);
    await stranger.post({ connection: visitor.connection, frames: [], close: true });
    await ana.ask('message.send', { conversationId, after: 3, text: 'For you alone' });
    await stranger.post({ connection: visitor.connection, frames: [] });
    await visitor.poll();
    expect(visitor.heard('entry.added').at(-1)?.entry).toMatchObject({ text: 'For you alone' });
  });
});

describe('whoever says too much', () => {
  test('is told which frame to send again, at the rate that their site has set', async () => {
    await world.app.sites.put({ id: world.site, name: 'Demo', frameRate: { perSecond: 1, burst: 2 } });
    const visitor = pollingVisitor(world);
    const answers = await visitor.poll([ping('frm_00000001'), ping('frm_00000002'), ping('frm_00000003')]);
    expect(answers).toMatchObject([
      { re: 'frm_00000001', type: 'ok' },
      { re: 'frm_00000002', type: 'ok' },
      { re: 'frm_00000003', code: 'rate.limited', retryAfter: 1000 },
    ]);
  });

  test('or asks too much without saying anything, is held back', async () => {
    const visitor = await opened(pollingVisitor(world));
    const ask = () => visitor.post({ connection: visitor.connection, frames: [] });
    const statuses = new Set<number | undefined>();
    for (let time = 0; time < 110; time++) statuses.add((await ask()).status);
    expect(statuses).toEqual(new Set([200, 429]));
    expect(await ask()).toMatchObject({ body: { code: 'rate.limited', retryAfter: expect.any(Number) } });
    world.now += 1_000;
    expect(await ask()).toMatchObject({ status: 200 });
  });
});

describe('a handler killed after any of its calls', () => {
  test.each([
    ['and the request sent again', true],
    ['and another connection opened', false],
  ])('%s, loses nothing and doubles nothing', async (_, again) => {
    for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
    for (let calls = 0; ; calls++) {
      const visitor = pollingVisitor(world);
      const conversationId = await world.chat(visitor, ana);
      await ana.ask('message.send', { conversationId, after: 3, text: 'What waits' });
      let made = 0;
      const observe = () => {
        if (++made > calls) throw new Error('killed');
      };
      visitor.app = pollingHandler(world, { observe });
      const frames = [
        textFrame(conversationId),
        { id: 'frm_00000002', type: 'conversation.end', conversationId },
      ];
      // A handler that is gone answers nothing: whatever this one says is not heard.
      await visitor.post({ connection: visitor.connection, frames });
      visitor.app = pollingHandler(world);
      if (!again) visitor.connection = undefined;
      expect((await visitor.poll(frames)).map(({ type }) => type)).toEqual(['ok', 'ok']);
      const log = await visitor.log(conversationId);
      expect(faultsOf(log)).toEqual([]);
      expect(log.map(({ kind }) => kind).slice(3)).toEqual(['text', 'text', 'ended']);
      if (made <= calls) break;
    }
  });
});

describe('what polling costs', () => {
  test('is half a unit for a poll that fetches nothing, and one write in a while', async () => {
    const visitor = pollingVisitor(world);
    measure(visitor);
    await visitor.poll(); // The site is read once by each warm handler.
    world.consumed.length = 0;
    visitor.connection = undefined;
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0, write: 1 });
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0.5, write: 0 });
    world.now += SEEN_MS;
    const site = 0.5;
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0.5, write: 1 });
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0.5, write: 0 });
    world.now += 10_000;
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0.5 + site, write: 0 });
  });

  test('is a write to put a push in, and one to take out all that wait', async () => {
    const visitor = pollingVisitor(world);
    measure(visitor);
    await visitor.poll();
    const push = { type: 'slots.changed', agent: 'agt_ana' } as const;
    const { connection = '' } = visitor;
    for (let time = 0; time < 5; time++)
      expect(await consumed(() => world.app.sockets.tell([connection], push))).toEqual({
        read: 0,
        write: 1,
      });
    expect(await consumed(() => visitor.poll())).toEqual({ read: 0.5, write: 1 });
  });

  test('is a unit and a half beside what a message costs over a socket', async () => {
    const [polling, socket] = [pollingVisitor(world), world.visitor()];
    measure(polling);
    const costs = [];
    for (const visitor of [polling, socket]) {
      const conversationId = await world.chat(visitor, ana);
      if (visitor === polling) await polling.poll();
      const say = (after: number) =>
        visitor.ask('message.send', { conversationId, after, text: `Number ${after}` });
      await say(3);
      costs.push(await consumed(() => say(4)));
    }
    const [polled, spoken] = costs;
    expect(polled).toEqual({ read: (spoken?.read ?? 0) + 1.5, write: spoken?.write });
  });
});

/** From now on what this one's requests consume is written down with the world's. */
function measure(visitor: Poller) {
  visitor.app = pollingHandler(world, { observe: (call) => world.consumed.push(call) });
}

async function opened(visitor: Poller): Promise<Poller> {
  await visitor.poll();
  return visitor;
}
