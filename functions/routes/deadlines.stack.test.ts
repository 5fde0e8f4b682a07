import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
});
afterEach(() => world.close());

const MINUTE = 60_000;
const kindsOf = async (person: Person, conversationId: string) =>
  (await person.log(conversationId)).map(({ kind }) => kind);

describe('an offer that nobody answers', () => {
  test.each([1, 5])(
    'lapses at its time, and the next agent is asked, when the wake-up comes %i times',
    async (copies) => {
      const [ana, bo] = [await world.agent('Ana'), await world.agent('Bo')];
      const visitor = world.visitor();
      const conversationId = await world.request(visitor);
      await world.pass(99_000, { copies });
      expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered']);
      await world.pass(1_000, { copies });
      expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'lapsed', 'offered']);
      expect(ana.heard('offer.withdrawn')).toMatchObject([{ why: 'lapsed' }]);
      expect(bo.heard('offer.made').length).toBe(1);
      await world.pass(100_000, { copies });
      expect((await kindsOf(visitor, conversationId)).slice(4)).toEqual(['lapsed', 'missed']);
      expect([await world.openChats(ana), await world.openChats(bo)]).toEqual([0, 0]);
    },
  );

  test('is found by the sweep when the wake-up is lost', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    world.loseWakeUps();
    world.now += 100_000;
    expect(await world.sweep()).toEqual({ looked: 0, failed: 0 });
    world.now += 30_000;
    expect(await world.sweep()).toEqual({ looked: 1, failed: 0 });
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'lapsed', 'missed']);
    expect(await world.openChats(ana)).toBe(0);
  });

  test('cannot be accepted any more, even before it has lapsed', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    world.now += 100_000;
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ code: 'offer.gone' });
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered']);
  });

  test('accepted in its last moment has one outcome', async () => {
    const ana = await world.agent('Ana');
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    const [wakeUp] = world.outside.wakeUps;
    world.now += 99_500;
    // The wake-up comes half a second early by this clock, and is passed on or does nothing.
    await Promise.all([ana.ask('offer.accept', { conversationId }, world.handler()), world.wake(wakeUp)]);
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'accepted']);
  });
});

describe('a silent chat', () => {
  test.each([1, 4])(
    'is warned of after nine minutes and ended after ten, when wake-ups come %i times',
    async (copies) => {
      const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
      const conversationId = await world.chat(visitor, ana);
      await world.pass(5 * MINUTE, { copies });
      await visitor.ask('message.send', { conversationId, after: 3, text: 'Hello?' });
      await world.pass(9 * MINUTE - 1, { copies });
      expect(visitor.heard('conversation.idling')).toEqual([]);
      await world.pass(1, { copies });
      for (const person of [visitor, ana]) {
        expect(person.heard('conversation.idling')).toEqual([
          { type: 'conversation.idling', conversationId, endsIn: MINUTE },
        ]);
      }
      const resumed = await visitor.ask('conversation.resume', { conversationId, after: 4 });
      expect(resumed).toMatchObject({ entries: [], endsIn: MINUTE });
      await world.pass(MINUTE, { copies });
      const log = await visitor.log(conversationId);
      expect(log.at(-1)).toMatchObject({ number: 5, kind: 'ended', how: 'idle' });
      expect(await world.openChats(ana)).toBe(0);
      expect(world.outside.wakeUps).toEqual([]);
    },
  );

  test('that is broken after the warning goes on', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    await world.pass(9 * MINUTE + 30_000);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Still here' });
    await world.pass(9 * MINUTE);
    expect(await kindsOf(visitor, conversationId)).toEqual(['requested', 'offered', 'accepted', 'text']);
    expect(visitor.heard('conversation.idling').length).toBe(2);
    await world.pass(MINUTE);
    expect((await kindsOf(visitor, conversationId)).at(-1)).toBe('ended');
  });

  test('is ended by sweeps alone when every wake-up is lost', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    for (let minute = 0; minute < 12; minute++) {
      world.loseWakeUps();
      world.now += MINUTE;
      await world.sweep();
    }
    expect((await kindsOf(visitor, conversationId)).at(-1)).toBe('ended');
  });

  test('has one wake-up under way at a time, however long it is', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    for (let after = 3; after < 23; after++) {
      await visitor.ask('message.send', { conversationId, after, text: 'x' });
      await world.pass(4 * MINUTE, { copies: 2 });
      await world.sweep();
      expect(world.outside.wakeUps.length).toBeLessThanOrEqual(1);
    }
    expect((await kindsOf(visitor, conversationId)).at(-1)).toBe('text');
  });

  test('of a site that waits for an hour is woken by messages of 15 minutes', async () => {
    await world.app.sites.put({ id: world.site, limits: { idleMinutes: 60, awayMinutes: 0 } });
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const idling = world.outside.wakeUps.find(({ at }) => Date.parse(at) === world.now + 59 * MINUTE);
    world.outside.wakeUps.length = 0;
    world.now += 15 * MINUTE;
    await world.wake(idling);
    expect(world.outside.wakeUps).toEqual([idling]);
    await world.pass(45 * MINUTE);
    expect((await kindsOf(visitor, conversationId)).at(-1)).toBe('ended');
  });
});

describe('a missed chat', () => {
  test('is told to every admin by mail, once, and not to other agents', async () => {
    await Promise.all([
      world.agent('Ana', { role: 'admin', available: false }),
      world.agent('Adam', { role: 'admin', available: false }),
      world.agent('Bo', { available: false }),
    ]);
    await world.request(world.visitor(), { name: 'Mina', email: 'mina@example.org', text: 'Prices?' });
    await world.pass(0, { copies: 3 });
    world.now += 10 * MINUTE;
    await world.sweep();
    expect(world.outside.mails.map(({ to }) => to).sort()).toEqual(['adam@example.com', 'ana@example.com']);
    expect(world.outside.mails[0]).toMatchObject({ subject: 'Missed chat from Mina' });
    expect(world.outside.mails[0]?.text).toContain('Prices?');
    expect(world.outside.mails[0]?.text).toContain('Email: mina@example.org');
  });

  test('is told after all when the wake-up is lost', async () => {
    await world.agent('Ana', { role: 'admin', available: false });
    await world.request(world.visitor());
    world.loseWakeUps();
    world.now += MINUTE;
    await world.sweep();
    expect(world.outside.mails.length).toBe(1);
  });

  test('is told again to the admin whose mail failed, and to no other', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await world.agent('Ana', { role: 'admin', available: false });
    await world.agent('Adam', { role: 'admin', available: false });
    await world.request(world.visitor());
    world.outside.bouncing.add('adam@example.com');
    await world.pass(0);
    expect(world.outside.mails.map(({ to }) => to)).toEqual(['ana@example.com']);
    world.outside.bouncing.clear();
    for (let minute = 0; minute < 5; minute++) {
      world.now += MINUTE;
      await world.sweep();
    }
    expect(world.outside.mails.map(({ to }) => to)).toEqual(['ana@example.com', 'adam@example.com']);
  });
});

describe('a wake-up that cannot be read', () => {
  test('is handed back to the queue alone', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { batchItemFailures } = await world.wake(null);
    expect(batchItemFailures.length).toBe(1);
  });
});
