import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { DEFAULT_LIMITS, MAX_FIELD } from '../../protocol/limits.ts';
import { termsOf } from '../../protocol/search.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import { composeDatabase } from '../compose/parts.ts';
import { accept, end, offer, request } from '../domain/conversation.ts';
import { newConversation, World } from '../world.test-kit.ts';
import { PastConversations } from './past-conversations.ts';

const ana = { id: 'agt_ana', name: 'Ana' };
const fallback = { booking: false };

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

/** A chat with this visitor that ended `minutes` ago, saved as the handler that ends one saves it. */
async function past(details: VisitorDetails, minutes = 0): Promise<string> {
  const at = world.now - minutes * 60_000;
  const conversationId = newConversation();
  const visitorId = conversationId.replace('cnv', 'vis');
  let { conversation, entry } = request(
    { conversationId, site: world.site, visitorId, details, context: {} },
    at,
  );
  ({ conversation, entry } = offer({ conversation, tail: entry }, ana, 100, at));
  ({ conversation, entry } = accept({ conversation, tail: entry }, ana.id, at));
  const ended = end({ conversation, tail: entry }, 'visitor', fallback, at);
  expect(await world.app.conversations.save(undefined, ended, { limits: DEFAULT_LIMITS })).toBe(true);
  return conversationId;
}

const chats = () =>
  new PastConversations(composeDatabase(world.environment, (consumed) => world.consumed.push(consumed)));
const found = async (search: string, limit = 30) => {
  const { conversations } = await chats().search(termsOf(search), undefined, limit);
  return conversations.map(({ id }) => id);
};

describe('a search among past chats', () => {
  test('finds by words of the name and of the email address, newest first', async () => {
    const older = await past({ name: 'Maya Chen', email: 'maya@example.com' }, 2);
    const newer = await past({ name: 'Chen Long', email: 'long@example.org' }, 1);
    const other = await past({ name: 'Zoë Müller' });
    expect(await found('chen')).toEqual([newer, older]);
    expect(await found('maya example.com')).toEqual([older]);
    expect(await found('MULL')).toEqual([other]);
    expect(await found('maya@example.org')).toEqual([]);
    expect(await found('...')).toEqual([]);
  });

  test('finds a chat when it has ended, and neither before nor when nobody took it', async () => {
    const agent = await world.agent('Ana');
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, agent);
    expect(await found('mina')).toEqual([]);
    await visitor.ask('conversation.end', { conversationId });
    expect(await found('mina')).toEqual([conversationId]);
    const missed = await world.request(world.visitor());
    await agent.ask('offer.decline', { conversationId: missed });
    expect(await found('mina')).toEqual([conversationId]);
  });

  test('goes on page by page where it stopped, each chat once', async () => {
    const all: string[] = [];
    for (let index = 0; index < 7; index++) all.push(await past({ name: `Kim ${index}` }, index));
    const pages: string[][] = [];
    let before: { endedAt: string; id: string } | undefined;
    do {
      const page = await chats().search(['kim'], before, 3);
      pages.push(page.conversations.map(({ id }) => id));
      before = page.before;
    } while (before);
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(all);
  });

  test('looks at so many at most for one page, and says where to go on', async () => {
    const wanted = await past({ name: 'Mary Zola' }, 5_000);
    for (let index = 0; index < 1_100; index += 20)
      await Promise.all(Array.from({ length: 20 }, (_, more) => past({ name: 'Mary Ann' }, index + more)));
    world.consumed.length = 0;
    const first = await chats().search(['mary', 'zola'], undefined, 30);
    expect(first.conversations).toEqual([]);
    // Four looks of 250 small items each: a quarter of a read unit for every kilobyte or so.
    expect(world.consumed.map(({ call }) => call)).toEqual(Array(4).fill('query'));
    expect(world.consumed.reduce((sum, { read }) => sum + read, 0)).toBeLessThan(30);
    const second = await chats().search(['mary', 'zola'], first.before, 30);
    expect([second.conversations.map(({ id }) => id), second.before]).toEqual([[wanted], undefined]);
  });
});

describe('what being found costs', () => {
  const costOf = async (details: VisitorDetails) => {
    world.consumed.length = 0;
    await past(details);
    return world.consumed.reduce((sum, { write }) => sum + write, 0);
  };

  test('is two write units for each beginning, once, when a chat ends', async () => {
    const nameless = await costOf({});
    expect((await costOf({ name: 'Maya Chen', email: 'maya@example.com' })) - nameless).toBe(2 * 13);
  });

  test('fits into the one transaction that ends a chat, whatever somebody is called', async () => {
    const name = '寿限無五劫の擦り切れ'.repeat(30).slice(0, MAX_FIELD);
    const email = `${'a.b-c_'.repeat(30)}@a.b.c.d.example`;
    const id = await past({ name, email });
    expect(await found('五劫')).toEqual([id]);
  });
});
