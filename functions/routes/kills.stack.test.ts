import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { WakingApp } from '../app.ts';
import { isClosed } from '../domain/conversation.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, newConversation, type Person, textFrame, World } from '../world.test-kit.ts';
import { wakeUp } from './look-at-conversation.ts';

let database: Database;
let world: World;
let ana: Person;
let bo: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  world = await World.open(database.endpoint);
  ana = await world.agent('Ana', { role: 'admin' });
  bo = await world.agent('Bo');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

/** A handler that is killed after so many calls to the table: that call was made, nothing after it is. */
function doomed(calls: number): { app: WakingApp; killed: () => boolean } {
  let made = 0;
  const observe = () => {
    if (++made > calls) throw new Error('killed');
  };
  return { app: world.handler({ observe }), killed: () => made > calls };
}

interface Scene {
  visitor: Person;
  conversationId: string;
  /** The agent who was asked first. */
  asked?: Person;
}

/** What a handler is doing when it is killed, and what the client does again afterwards. */
interface Act {
  before(scene: Scene): Promise<unknown>;
  act(scene: Scene, app: WakingApp): Promise<unknown>;
  /** How the log goes on for certain when the act is done, or done again. */
  leaves: string[];
}

const request = ({ visitor, conversationId }: Scene, app?: WakingApp) =>
  visitor.ask('conversation.request', { conversationId, details: { name: 'Mina' }, context: {} }, app);
const ask = async (scene: Scene) => {
  await request(scene);
  const reading = await world.app.log.head(scene.conversationId);
  scene.asked = reading?.conversation.offer?.agent.id === 'agt_ana' ? ana : bo;
};
const accept = async ({ conversationId, asked = ana }: Scene, app?: WakingApp) =>
  asked.ask('offer.accept', { conversationId }, app);
const chat = async (scene: Scene) => {
  await ask(scene);
  await accept(scene);
};
/** A wake-up handed to one handler; the queue would bring it again, but here it is lost after the kill. */
const wake = async ({ conversationId }: Scene, app: WakingApp) => {
  const at = new Date(world.now).toISOString();
  await wakeUp(app, { conversationId, at }).catch(() => {});
};

/** The other of the two. */
const colleagueOf = (agent: Person) => (agent === ana ? bo : ana);

/** The HTTP API over the parts of this handler. */
function webOf(app: WakingApp): Web {
  const web = new Web(world);
  const { log, notes, conversations, agents, presence, teams, sites, sockets, queue } = app;
  Object.assign(web.app, { log, notes, conversations, agents, presence, teams, sites, sockets, queue });
  return web;
}

const hand = ({ conversationId, asked = ana }: Scene, app: WakingApp) =>
  webOf(app).ask(asked, 'PUT /conversations/{id}/transfer', {
    parameters: { id: conversationId },
    body: {
      id: 'trf_00000001',
      to: { agent: colleagueOf(asked) === ana ? 'agt_ana' : 'agt_bo' },
      note: 'Mind',
    },
  });
const handed = async (scene: Scene) => {
  await chat(scene);
  await hand(scene, world.app);
};

const acts: Record<string, Act> = {
  'asking for a chat': { before: async () => {}, act: request, leaves: ['requested', 'offered'] },
  accepting: { before: ask, act: accept, leaves: ['requested', 'offered', 'accepted'] },
  declining: {
    before: ask,
    act: ({ conversationId, asked = ana }, app) => asked.ask('offer.decline', { conversationId }, app),
    leaves: ['requested', 'offered', 'declined', 'offered'],
  },
  'saying something': {
    before: chat,
    act: ({ visitor, conversationId }, app) => visitor.say(JSON.stringify(textFrame(conversationId)), app),
    leaves: ['requested', 'offered', 'accepted', 'text'],
  },
  ending: {
    before: chat,
    act: ({ visitor, conversationId }, app) => visitor.ask('conversation.end', { conversationId }, app),
    leaves: ['requested', 'offered', 'accepted', 'ended'],
  },
  leaving: {
    before: ask,
    act: ({ visitor, conversationId }, app) => visitor.ask('conversation.end', { conversationId }, app),
    leaves: ['requested', 'offered', 'missed'],
  },
  'letting an offer lapse': {
    before: async (scene) => {
      await ask(scene);
      world.now += 100_000;
    },
    act: wake,
    leaves: ['requested', 'offered', 'lapsed', 'offered'],
  },
  'asking a colleague to take over': {
    before: chat,
    act: hand,
    leaves: ['requested', 'offered', 'accepted', 'transferring'],
  },
  'taking a chat over': {
    before: handed,
    act: ({ conversationId, asked = ana }, app) =>
      colleagueOf(asked).ask('offer.accept', { conversationId }, app),
    leaves: ['requested', 'offered', 'accepted', 'transferring', 'accepted'],
  },
  'declining to take a chat over': {
    before: handed,
    act: ({ conversationId, asked = ana }, app) =>
      colleagueOf(asked).ask('offer.decline', { conversationId }, app),
    leaves: ['requested', 'offered', 'accepted', 'transferring', 'stayed'],
  },
  'taking a transfer back': {
    before: handed,
    act: ({ conversationId, asked = ana }, app) =>
      webOf(app).ask(asked, 'DELETE /conversations/{id}/transfer', { parameters: { id: conversationId } }),
    leaves: ['requested', 'offered', 'accepted', 'transferring', 'stayed'],
  },
  'letting a transfer lapse': {
    before: async (scene) => {
      await handed(scene);
      world.now += 100_000;
    },
    act: wake,
    leaves: ['requested', 'offered', 'accepted', 'transferring', 'stayed'],
  },
  'ending a chat that is being handed over': {
    before: handed,
    act: ({ visitor, conversationId }, app) => visitor.ask('conversation.end', { conversationId }, app),
    leaves: ['requested', 'offered', 'accepted', 'transferring', 'ended'],
  },
  'ending a silent chat': {
    before: async (scene) => {
      await chat(scene);
      world.now += 10 * 60_000;
    },
    act: wake,
    leaves: ['requested', 'offered', 'accepted', 'ended'],
  },
  'telling the admins': {
    before: async (scene) => {
      await request(scene);
      await scene.visitor.ask('conversation.end', { conversationId: scene.conversationId });
    },
    act: wake,
    leaves: ['requested', 'offered', 'missed'],
  },
};

/** Time goes by, no wake-up ever comes, and the sweep sees everything to its end. */
async function sweepToTheEnd({ conversationId }: Scene): Promise<void> {
  for (const minutes of [1, 3, 3, 5, 6, 12]) {
    world.loseWakeUps();
    world.now += minutes * 60_000;
    await world.sweep();
  }
  const { conversation, dueAt } = (await world.app.log.head(conversationId)) ?? {};
  if (conversation) expect(isClosed(conversation)).toBe(true);
  expect(dueAt).toBeUndefined();
}

async function expectOrder({ visitor, conversationId }: Scene): Promise<void> {
  const reading = await world.app.log.head(conversationId);
  const { side, ...who } = visitor.speaker;
  if (side !== 'visitor' || !('site' in who)) throw new Error('not a visitor');
  const { openConversation: pointer } = await world.app.visitors.read(who.site, who.visitorId);
  expect(pointer).toBeUndefined();
  expect([await world.openChats(ana), await world.openChats(bo)]).toEqual([0, 0]);
  if (!reading) return;
  const log = await visitor.log(conversationId);
  expect(faultsOf(log)).toEqual([]);
  expect(log.filter(({ kind }) => kind === 'text').length).toBeLessThanOrEqual(1);
  if (log.at(-1)?.kind === 'missed') expect(world.outside.mails.length).toBeGreaterThanOrEqual(1);
}

describe('a handler killed after any of its calls', () => {
  for (const [name, { before, act, leaves }] of Object.entries(acts)) {
    test.each([
      ['and its frame sent again', true],
      ['and nothing sent again', false],
    ])(`while ${name}, %s, leaves a story that ends well`, async (_, sentAgain) => {
      for (let calls = 0; ; calls++) {
        world.now = Math.ceil((world.now + 1) / DAY + 0.5) * DAY - DAY / 2;
        world.outside.mails.length = 0;
        for (const agent of [ana, bo]) await agent.ask('availability.set', { available: true });
        const scene = { visitor: world.visitor(), conversationId: newConversation() };
        await before(scene);
        const { app, killed } = doomed(calls);
        await act(scene, app);
        if (sentAgain) await act(scene, world.handler());
        if (sentAgain || !killed()) {
          const log = await scene.visitor.log(scene.conversationId);
          expect(log.map(({ kind }) => kind)).toEqual(leaves);
        }
        await sweepToTheEnd(scene);
        await expectOrder(scene);
        if (!killed()) break;
      }
    });
  }
});

const DAY = 24 * 60 * 60_000;
