import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { PRESENCE_MS } from '../../protocol/limits.ts';
import { faultsOf, newConversation, type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, {
    blockedDomains: ['spam.example'],
    fallback: { booking: true },
  });
});
afterEach(() => world.close());

const kindsOf = async (person: Person, conversationId: string) =>
  (await person.log(conversationId)).map(({ kind }) => kind);

describe('an offer', () => {
  test('accepted by 50 agents at once is had by one', async () => {
    const agents = await Promise.all(Array.from({ length: 50 }, (_, index) => world.agent(`Agent${index}`)));
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    const answers = await Promise.all(
      agents.map((agent) => agent.ask('offer.accept', { conversationId }, world.handler())),
    );
    expect(answers.filter(({ type }) => type === 'ok').length).toBe(1);
    const refused = answers.filter(({ type }) => type === 'error');
    expect(refused.every(({ code }) => code === 'conversation.unknown')).toBe(true);
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'accepted']);
    const counts = await Promise.all(agents.map((agent) => world.openChats(agent)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test('accepted in 50 windows of its agent at once is accepted once', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    const windows = Array.from({ length: 50 }, () => ana.elsewhere());
    const answers = await Promise.all(
      windows.map((window) => window.ask('offer.accept', { conversationId }, world.handler())),
    );
    expect(answers.map(({ type, number }) => [type, number])).toEqual(Array(50).fill(['ok', 3]));
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'accepted']);
    expect(await world.openChats(ana)).toBe(1);
  });

  test('goes round: the agent whose last offer is oldest is next', async () => {
    const agents = [await world.agent('Ana'), await world.agent('Bo'), await world.agent('Cy')];
    for (let round = 0; round < 6; round++) {
      world.now += 1_000;
      await world.request(world.visitor());
    }
    expect(agents.map((agent) => agent.heard('offer.made').length)).toEqual([2, 2, 2]);
  });

  test('declined goes to the next agent, and to nobody twice', async () => {
    const [ana, bo] = [await world.agent('Ana'), await world.agent('Bo')];
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    expect(await ana.ask('offer.decline', { conversationId })).toMatchObject({ type: 'ok', number: 3 });
    expect(ana.heard('offer.withdrawn')).toMatchObject([{ conversationId, why: 'declined' }]);
    expect(bo.heard('offer.made')).toMatchObject([{ offer: { conversationId } }]);
    expect(await ana.ask('offer.decline', { conversationId })).toMatchObject({ type: 'ok', number: 3 });
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ code: 'offer.gone' });
    await bo.ask('offer.decline', { conversationId });
    const log = await visitor.log(conversationId);
    expect(log.map(({ kind }) => kind)).toEqual([
      'requested',
      'offered',
      'declined',
      'offered',
      'declined',
      'missed',
    ]);
    expect(log.at(-1)).toMatchObject({ why: 'nobody', fallback: { booking: true } });
    expect([await world.openChats(ana), await world.openChats(bo)]).toEqual([0, 0]);
  });

  test('is withdrawn when the visitor leaves', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    expect(await visitor.ask('conversation.end', { conversationId })).toMatchObject({
      type: 'ok',
      number: 3,
    });
    expect(ana.heard('offer.withdrawn')).toMatchObject([{ conversationId, why: 'left' }]);
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ code: 'offer.gone' });
    expect(await world.openChats(ana)).toBe(0);
  });

  test('accepted, declined and left all at once has one outcome', async () => {
    const ana = await world.agent('Ana');
    for (let round = 0; round < 5; round++) {
      const visitor = world.visitor();
      const conversationId = await world.request(visitor);
      await Promise.all([
        ana.ask('offer.accept', { conversationId }, world.handler()),
        ana.ask('offer.decline', { conversationId }, world.handler()),
        visitor.ask('conversation.end', { conversationId }, world.handler()),
      ]);
      const log = await visitor.log(conversationId);
      expect(faultsOf(log)).toEqual([]);
      expect(['ended', 'missed']).toContain(log.at(-1)?.kind);
      expect(await world.openChats(ana)).toBe(0);
    }
  });
});

describe('an agent', () => {
  test('at the limit is offered none, under 100 requests at once, and their count returns to 0', async () => {
    const ana = await world.agent('Ana');
    const visitors = Array.from({ length: 100 }, () => world.visitor());
    const seen: number[] = [];
    let watching = true;
    const watch = async () => {
      while (watching) seen.push(await world.openChats(ana));
    };
    const watched = watch();
    const handlers = Array.from({ length: 10 }, () => world.handler());
    const requested = await Promise.all(
      visitors.map(async (visitor, index) => {
        const conversationId = newConversation();
        const body = { conversationId, details: {}, context: {} };
        const answer = await visitor.ask('conversation.request', body, handlers[index % 10]);
        return { visitor, conversationId, answer };
      }),
    );
    watching = false;
    await watched;
    expect(requested.every(({ answer }) => answer.type === 'ok')).toBe(true);
    expect(Math.max(...seen, await world.openChats(ana))).toBe(10);
    const ends = await Promise.all(
      requested.map(async ({ visitor, conversationId }) => (await kindsOf(visitor, conversationId)).at(-1)),
    );
    expect(ends.filter((kind) => kind === 'offered').length).toBe(10);
    expect(ends.filter((kind) => kind === 'missed').length).toBe(90);
    await Promise.all(
      requested.map(({ visitor, conversationId }, index) =>
        index % 2
          ? visitor.ask('conversation.end', { conversationId }, handlers[index % 10])
          : ana
              .ask('offer.accept', { conversationId }, handlers[index % 10])
              .then(() => visitor.ask('conversation.end', { conversationId })),
      ),
    );
    expect(await world.openChats(ana)).toBe(0);
  });

  test.each([
    ['who is switched off', (ana: Person) => ana.ask('availability.set', { available: false })],
    ['who has closed the inbox', (ana: Person) => ana.event('DISCONNECT')],
    [
      'who has not been heard of for long',
      async (ana: Person) => world.outside.lastActive.set(ana.connectionId, world.now - PRESENCE_MS - 1_000),
    ],
  ])('%s is offered none, and nobody waits for them', async (_, leave) => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    await leave(ana);
    const conversationId = await world.request(visitor);
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'missed']);
  });

  test('who switches off is offered no more at once, while their chats go on', async () => {
    const ana = await world.agent('Ana');
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    await ana.ask('availability.set', { available: false });
    const late = await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(1);
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'accepted']);
    expect((await world.app.log.head(late))?.conversation.status).toBe('missed');
  });

  test('who switches off keeps their chats, and every window of theirs hears of it', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const phone = ana.elsewhere();
    await phone.event('CONNECT');
    const answer = await ana.ask('availability.set', { available: false });
    expect(answer).toMatchObject({
      type: 'ok',
      availability: { available: false, until: null, by: 'override' },
    });
    expect(phone.heard('availability.changed')).toMatchObject([{ availability: { available: false } }]);
    expect(await visitor.ask('message.send', { conversationId, after: 3, text: 'Hi' })).toMatchObject({
      type: 'ok',
    });
  });
});

describe('a visitor of a blocked domain', () => {
  test('gets the fallback at once', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor, { email: 'eve@SPAM.example' });
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'missed']);
    expect(ana.heard('offer.made')).toEqual([]);
  });
});
