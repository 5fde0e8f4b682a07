import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { VisitorSpeaker } from '../domain/speaker.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, newConversation, type Person, textFrame, World } from '../world.test-kit.ts';
import * as keys from './keys.ts';
import { Log } from './log.ts';
import { stateAttributes } from './meta.ts';

let database: Database;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, { limits: { chatsPerAgent: 10_000 } });
});
afterEach(() => world.close());

/** One text: who says it, how often the frame arrives, and which of several handlers takes each copy. */
const text = fc.record({
  byVisitor: fc.boolean(),
  handlers: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
  /** How far behind the tail its sender was. */
  behind: fc.nat({ max: 4 }),
});
const plan = fc.record({
  /** Texts of one wave are sent at once, with all of their copies. */
  waves: fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
  endsIn: fc.nat({ max: 5 }),
});

describe('a log', () => {
  test('stores each text once, without a gap, and nothing after the end, however frames arrive', async () => {
    const ana = await world.agent('Ana');
    await fc.assert(
      fc.asyncProperty(plan, async ({ waves, endsIn }) => {
        const visitor = world.visitor();
        const conversationId = await world.chat(visitor, ana);
        const handlers = [world.app, world.handler(), world.handler()];
        const accepted = new Map<string, number>();
        const closed: string[] = [];
        let count = 0;
        for (const [index, wave] of waves.entries()) {
          const tail = (await world.app.log.head(conversationId))?.tail.number ?? 0;
          const sent = wave.flatMap(({ byVisitor, handlers: takers, behind }) => {
            const id = `msg_${String(++count).padStart(8, '0')}`;
            const after = Math.max(3, tail - behind);
            const frame = JSON.stringify({ id, type: 'message.send', conversationId, after, text: id });
            const person = byVisitor ? visitor : ana;
            return takers.map(async (taker) => ({ id, answer: await person.say(frame, handlers[taker]) }));
          });
          const ending =
            index === endsIn ? [ana.ask('conversation.end', { conversationId }, handlers[1])] : [];
          const answers = await Promise.all([
            ...sent,
            ...ending.map(async (end) => ({ id: '', answer: await end })),
          ]);
          for (const { id, answer } of answers) {
            if (answer.code === 'conversation.closed') closed.push(id);
            else {
              expect(answer.type).toBe('ok');
              if (id) expect(accepted.get(id) ?? answer.number).toBe(answer.number);
              if (id) accepted.set(id, answer.number ?? 0);
            }
          }
        }
        const log = await visitor.log(conversationId);
        expect(faultsOf(log)).toEqual([]);
        const stored = log.flatMap((entry) =>
          entry.kind === 'text' ? [[entry.id, entry.number] as const] : [],
        );
        expect(new Map(stored)).toEqual(accepted);
        expect(stored.length).toBe(accepted.size);
        for (const id of closed) expect(accepted.has(id)).toBe(false);
      }),
      { numRuns: 25, seed: 20261122 },
    );
  });

  test('takes a long queue of one side while the other types, in each one’s order', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const say = async (person: Person, name: string, handler = world.handler()) => {
      let after = 3;
      for (let index = 0; index < 20; index++) {
        const body = { conversationId, after, text: `${name} ${index}` };
        after = (await person.ask('message.send', body, handler)).number ?? 0;
      }
    };
    await Promise.all([say(visitor, 'visitor'), say(ana, 'agent'), say(visitor.elsewhere(), 'tab')]);
    const log = await visitor.log(conversationId);
    expect(faultsOf(log)).toEqual([]);
    const said = log.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
    expect(said.length).toBe(60);
    for (const name of ['visitor', 'agent', 'tab']) {
      const own = said.filter((line) => line.startsWith(`${name} `));
      expect(own).toEqual(own.map((_, index) => `${name} ${index}`));
    }
  });

  test('finds an early copy of a text, however much has been said since', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const frame = JSON.stringify(textFrame(conversationId));
    await visitor.say(frame);
    for (let after = 4; after < 240; after++)
      await ana.ask('message.send', { conversationId, after, text: 'x' });
    expect(await visitor.say(frame)).toMatchObject({ type: 'ok', number: 4 });
    expect(await visitor.say(frame, world.handler())).toMatchObject({ type: 'ok', number: 4 });
    expect((await visitor.log(conversationId)).length).toBe(240);
  });

  test('refuses to take the other side’s text for a copy', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const frame = JSON.stringify(textFrame(conversationId));
    await ana.say(frame);
    expect(await visitor.say(frame)).toMatchObject({ code: 'frame.invalid', field: 'id' });
  });

  test('is read again when a reading is torn, or older than what its writer knew', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const meta = await world.database.get(keys.meta(conversationId), true);
    await world.database.put({ ...meta, number: 2, status: 'offered' });
    const calls = { count: 0 };
    world.onCall = async () => {
      // By the time of the second reading, the replica has caught up.
      if (++calls.count === 1) await world.database.put({ ...meta });
    };
    const answer = await visitor.ask(
      'message.send',
      { conversationId, after: 3, text: 'Hi' },
      world.handler(),
    );
    expect(answer).toMatchObject({ type: 'ok', number: 4 });
  });
});

describe('a reading that is older than a handler knows', () => {
  test('is read again: what a visitor types reaches nobody who no longer has the chat', async () => {
    const [visitor, ana, bo] = [world.visitor(), await world.agent('Ana'), await world.agent('Bo')];
    const conversationId = await world.chat(visitor, ana);
    const held = await world.database.get(keys.meta(conversationId), true);
    if (!held) throw new Error('there is no chat');
    const body = { id: 'trf_00000001', to: { agent: 'agt_bo' } };
    const parameters = { id: conversationId };
    await new Web(world).ask(ana, 'PUT /conversations/{id}/transfer', { parameters, body });
    await bo.ask('offer.accept', { conversationId });
    // A replica that has heard of neither yet.
    const late = [keys.meta(conversationId), keys.entry(conversationId, 4), keys.entry(conversationId, 5)];
    const items = await Promise.all(late.map((key) => world.database.get(key, true)));
    await Promise.all(late.slice(1).map((key) => world.database.delete(key)));
    await world.database.put(held);
    let calls = 0;
    world.onCall = async () => {
      if (++calls === 1) await Promise.all(items.map((item) => world.database.put(item ?? {})));
    };
    await visitor.ask('typing.set', { conversationId, typing: true });
    expect(ana.heard('typing.changed')).toEqual([]);
    expect(calls).toBeGreaterThan(1);
  });
});

describe('what is kept', () => {
  test('of a chat and its visitor may be deleted after 24 months, and not before', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    await ana.ask('conversation.end', { conversationId });
    const { site, visitorId } = visitor.speaker as VisitorSpeaker;
    const items = await Promise.all(
      [
        ...[1, 2, 3, 4, 5].map((number) => keys.entry(conversationId, number)),
        keys.meta(conversationId),
        keys.visitor(site, visitorId),
      ].map((key) => world.database.get(key, true)),
    );
    const longest = new Date(world.now);
    longest.setUTCMonth(longest.getUTCMonth() + 24);
    for (const item of items) {
      expect(Number(item?.ttl) * 1000).toBeGreaterThan(longest.getTime());
      expect(Number(item?.ttl) * 1000).toBeLessThan(longest.getTime() + 60 * 24 * 60 * 60_000);
    }
    expect((await visitor.log(conversationId)).some((entry) => 'ttl' in entry)).toBe(false);
  });
});

describe('the metered cost of a text', () => {
  const meter = async (texts: number, say: (index: number) => Promise<unknown>) => {
    world.consumed.length = 0;
    for (let index = 0; index < texts; index++) await say(index);
    const sum = (unit: 'read' | 'write') =>
      world.consumed.reduce((total, consumed) => total + consumed[unit], 0) / texts;
    return { read: sum('read'), write: sum('write') };
  };

  /** Writes chats that have been accepted, without asking anybody. */
  const open = async (conversations: number, ana: Person) => {
    const agent = { id: 'agt_ana', name: 'Ana' };
    const at = new Date(world.now).toISOString();
    const write = async () => {
      const visitor = world.visitor();
      const id = newConversation();
      const place = { id: 'accepted:3', number: 3, at };
      const conversation: Conversation = {
        id,
        site: world.site,
        visitorId: visitor.speaker.side === 'visitor' ? visitor.speaker.visitorId : '',
        visitor: { name: 'Mina', email: 'mina@example.org' },
        status: 'active',
        number: 3,
        startedAt: at,
        agent,
        tried: [],
      };
      await world.database.put(Log.item(id, { ...place, kind: 'accepted', agent }, 3));
      await world.database.put({
        ...keys.meta(id),
        ...stateAttributes(conversation, at),
        visitorConnections: new Set([visitor.connectionId]),
        agentConnections: new Set([ana.connectionId]),
      });
      return { visitor, conversationId: id, after: 3 };
    };
    const chats: Awaited<ReturnType<typeof write>>[] = [];
    while (chats.length < conversations) {
      chats.push(...(await Promise.all(Array.from({ length: Math.min(20, conversations) }, write))));
    }
    return chats;
  };

  test.each([10, 1_000])(
    'is 1.0 write and 0.5 read units among %i conversations, warm and cold',
    async (count) => {
      const ana = await world.agent('Ana');
      const chats = await open(count, ana);
      const say =
        (app = world.app) =>
        async (index: number) => {
          const chat = chats[(index * 7) % chats.length];
          if (!chat) throw new Error('no chat');
          const { visitor, conversationId, after } = chat;
          const person = index % 2 ? visitor : ana;
          const answer = await person.ask(
            'message.send',
            { conversationId, after, text: 'x'.repeat(500) },
            app,
          );
          chat.after = answer.number ?? 0;
        };
      await meter(chats.length, say());
      expect(await meter(100, say())).toEqual({ read: 0.5, write: 1 });
      const cold = () => say(world.handler());
      expect(await meter(30, (index) => cold()(index))).toEqual({ read: 0.5, write: 1 });
    },
  );
});
