import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../local/database.ts';
import { CONNECTION_MAX_MS, PRESENCE_MS } from '../protocol/limits.ts';
import { Poller, pollingAgent, pollingVisitor } from './polling.test-kit.ts';
import { tellWatchers } from './routes/tell-of-meeting.ts';
import { MOST_WAITING } from './store/mailboxes.ts';
import { faultsOf, newConversation, Person, World } from './world.test-kit.ts';

let database: Database;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, { limits: { idleMinutes: 600 } });
});
afterEach(() => world.close());

/** Fetches what waits, for those who have to. */
const listen = async (...people: Person[]) => {
  for (const person of people) if (person instanceof Poller) await person.poll();
};

const numbers = (person: Person) => person.heard('entry.added').map(({ entry }) => entry.number);

describe('a chat', () => {
  test.each([
    ['both of whose sides poll', true, true],
    ['whose visitor polls', true, false],
    ['whose agent polls', false, true],
  ])('%s is the same chat', async (_, visitorPolls, agentPolls) => {
    const ana = agentPolls ? await pollingAgent(world, 'Ana') : await world.agent('Ana');
    const visitor = visitorPolls ? pollingVisitor(world) : world.visitor();
    const conversationId = await world.request(visitor);
    await listen(ana);
    expect(ana.heard('offer.made')).toMatchObject([{ offer: { conversationId, visitor: { name: 'Mina' } } }]);
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ type: 'ok', number: 3 });

    const say = (person: Person, after: number, text: string) =>
      person.ask('message.send', { conversationId, after, text });
    expect(await say(visitor, 3, 'Do you deliver?')).toMatchObject({ type: 'ok', number: 4 });
    await ana.ask('typing.set', { conversationId, typing: true });
    await ana.ask('receipt.set', { conversationId, delivered: 4, read: 4 });
    expect(await say(ana, 4, 'We do.')).toMatchObject({ type: 'ok', number: 5 });
    await visitor.ask('conversation.end', { conversationId });
    await listen(visitor, ana);

    expect(visitor.heard('typing.changed')).toMatchObject([{ by: 'agent', typing: true }]);
    expect(visitor.heard('receipt.changed')).toMatchObject([{ by: 'agent', delivered: 4, read: 4 }]);
    // All but what each has said themselves, each once, and in order.
    expect(numbers(visitor)).toEqual([1, 2, 3, 5, 6]);
    expect(numbers(ana)).toEqual([3, 4, 6]);
    const log = await visitor.log(conversationId);
    expect(faultsOf(log)).toEqual([]);
    expect(log.map(({ kind }) => kind)).toEqual([
      'requested',
      'offered',
      'accepted',
      'text',
      'text',
      'ended',
    ]);
    expect(await world.openChats(ana)).toBe(0);
  });

  test('goes on over a connection of the other kind', async () => {
    const ana = await world.agent('Ana');
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const socket = new Person(world, visitor.speaker);
    await socket.ask('conversation.resume', { conversationId, after: 3 });
    await ana.ask('message.send', { conversationId, after: 3, text: 'Still there?' });
    await visitor.poll();
    expect(numbers(socket)).toEqual([4]);
    expect(numbers(visitor)).toEqual([1, 2, 3, 4]);
  });
});

describe('what is pushed', () => {
  test('before a request stands before its answers, what the request causes after them', async () => {
    const ana = await world.agent('Ana');
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    await ana.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    const end = { id: 'frm_00000001', type: 'conversation.end', conversationId };
    const { body } = await visitor.post({ connection: visitor.connection, frames: [end] });
    const said = body.frames.map(
      ({ re, entry }: { re?: string; entry?: { kind: string } }) => re ?? entry?.kind,
    );
    expect(said).toEqual(['accepted', 'text', 'frm_00000001', 'ended']);
  });

  test('of free times comes to whoever looks at them', async () => {
    const visitor = pollingVisitor(world);
    await visitor.ask('calendar.watch', { agent: 'agt_ana' });
    await tellWatchers(world.app, 'agt_ana');
    await visitor.poll();
    expect(visitor.heard('slots.changed')).toEqual([{ type: 'slots.changed', agent: 'agt_ana' }]);
  });

  test('comes once, though two requests fetch at the same time', async () => {
    const ana = await world.agent('Ana');
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    for (let after = 3; after < 9; after++)
      await ana.ask('message.send', { conversationId, after, text: `${after}` });
    await Promise.all(Array.from({ length: 8 }, () => visitor.poll()));
    expect(numbers(visitor).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('a polled connection', () => {
  test('is gone when nobody has polled it for as long as an agent may be silent', async () => {
    const visitor = pollingVisitor(world);
    await visitor.poll();
    const poll = () => visitor.post({ connection: visitor.connection, frames: [] });
    for (let time = 0; time < 3; time++) {
      world.now += PRESENCE_MS - 1;
      expect(await poll()).toMatchObject({ status: 200 });
    }
    world.now += PRESENCE_MS;
    expect(await poll()).toMatchObject({ status: 410, body: { type: 'error', code: 'connection.gone' } });
  });

  test('is gone when it is as old as a socket can be', async () => {
    const visitor = pollingVisitor(world);
    await visitor.poll();
    const { connection } = visitor;
    for (let age = 0; age < CONNECTION_MAX_MS - 60_000; age += 60_000) {
      world.now += 60_000;
      await visitor.poll();
    }
    expect(visitor.connection).toBe(connection);
    world.now += 60_000;
    expect(await visitor.post({ connection, frames: [] })).toMatchObject({ status: 410 });
  });

  test('that is gone is struck off by whoever has something to say to it', async () => {
    const ana = await world.agent('Ana');
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const listeners = async () => [
      ...((await world.app.log.head(conversationId))?.connections.visitor ?? []),
    ];
    expect(await listeners()).toEqual([visitor.connection]);
    world.now += PRESENCE_MS + 60_000;
    await ana.ask('message.send', { conversationId, after: 3, text: 'Hello?' });
    expect(await listeners()).toEqual([]);
    expect(await visitor.log(conversationId)).toHaveLength(4);
    await ana.ask('message.send', { conversationId, after: 4, text: 'There you are.' });
    await visitor.poll();
    expect(numbers(visitor).at(-1)).toBe(5);
  });

  test('is gone when far too much waits for it, and what waited is in the log', async () => {
    const ana = await world.agent('Ana');
    const visitor = pollingVisitor(world);
    const conversationId = await world.chat(visitor, ana);
    const text = 'x'.repeat(4000);
    const count = Math.ceil(MOST_WAITING / text.length) + 2;
    for (let after = 3; after < 3 + count; after++)
      await ana.ask('message.send', { conversationId, after, text });
    expect((await world.app.log.head(conversationId))?.connections.visitor).toEqual(new Set());
    const poll = () => visitor.post({ connection: visitor.connection, frames: [] });
    expect(await poll()).toMatchObject({ status: 410 });
    expect(await poll()).toMatchObject({ status: 410 });
    expect(await visitor.log(conversationId)).toHaveLength(3 + count);
  });

  test('that says farewell is gone, and a second farewell changes nothing', async () => {
    const visitor = pollingVisitor(world);
    await visitor.poll();
    const { connection } = visitor;
    expect(await visitor.hangUp()).toEqual({ status: 200, body: { connection, frames: [] } });
    const farewell = { connection, frames: [], close: true };
    expect(await visitor.post(farewell)).toMatchObject({ status: 410 });
  });
});

describe('an agent who polls', () => {
  const kindsAfter = async (what: string, ms: number) => {
    const ana = await pollingAgent(world, 'Ana');
    if (what === 'farewell') await ana.hangUp();
    if (what === 'polling') for (let passed = 0; passed < ms; passed += 100_000) await wait(ana);
    else world.now += ms;
    const visitor = world.visitor();
    const conversationId = newConversation();
    await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
    return (await visitor.log(conversationId)).map(({ kind }) => kind);
  };
  const wait = async (ana: Poller) => {
    world.now += 100_000;
    await ana.poll();
  };

  test.each([
    ['is offered chats', 'nothing', 0, 'offered'],
    ['is offered chats as long as they poll', 'polling', 3_600_000, 'offered'],
    ['is away two and a half minutes after the last poll', 'silence', PRESENCE_MS, 'missed'],
    ['is away after the farewell', 'farewell', 0, 'missed'],
  ])('%s', async (_, what, ms, kind) => {
    expect(await kindsAfter(what, ms)).toEqual(['requested', kind]);
  });
});
