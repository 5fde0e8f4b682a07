import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { Entry } from '../../protocol/entry.ts';
import { faultsOf, newConversation, type Person, textFrame, World } from '../world.test-kit.ts';
import { MOST_CONNECTIONS } from './listen.ts';

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

const texts = (person: Person) =>
  person.heard('entry.added').flatMap(({ entry }) => (entry.kind === 'text' ? [entry.text] : []));
const kinds = (entries: readonly Entry[]) => entries.map(({ kind }) => kind);

describe('a chat', () => {
  test('goes from the request to the end, and both sides have the same log', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    expect(ana.heard('offer.made')).toMatchObject([
      { offer: { conversationId, visitor: { name: 'Mina' }, expiresIn: 100_000 } },
    ]);
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ type: 'ok', number: 3 });
    const hello = await visitor.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    expect(hello).toMatchObject({ type: 'ok', number: 4 });
    await ana.ask('message.send', { conversationId, after: 4, text: 'Hello Mina' });
    expect(await visitor.ask('conversation.end', { conversationId })).toMatchObject({
      type: 'ok',
      number: 6,
    });

    const log = await visitor.log(conversationId);
    expect(kinds(log)).toEqual(['requested', 'offered', 'accepted', 'text', 'text', 'ended']);
    expect(faultsOf(log)).toEqual([]);
    expect(await ana.log(conversationId)).toEqual(log);
    expect(texts(ana)).toEqual(['Hello']);
    expect(texts(visitor)).toEqual(['Hello Mina']);
    expect(kinds(visitor.heard('entry.added').map(({ entry }) => entry))).toEqual([
      'requested',
      'offered',
      'accepted',
      'text',
      'ended',
    ]);
    expect(await world.openChats(ana)).toBe(0);
  });

  test('is told to every tab of either side, and a text not to the one that sent it', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const [tab, phone] = [visitor.elsewhere(), ana.elsewhere()];
    await phone.event('CONNECT');
    const conversationId = await world.chat(visitor, ana);
    await tab.ask('conversation.resume', { conversationId, after: 0 });
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    expect(texts(tab)).toEqual(['Hello']);
    expect(texts(ana)).toEqual(['Hello']);
    expect(texts(phone)).toEqual(['Hello']);
    expect(texts(visitor)).toEqual([]);
    expect(phone.heard('offer.withdrawn')).toMatchObject([{ conversationId, why: 'accepted' }]);
  });

  test('is resumed page by page, each within a message, and says that a side is back', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const text = '\u20ac'.repeat(4000);
    for (let after = 3; after < 15; after++) {
      await ana.ask('message.send', { conversationId, after, text });
    }
    const tab = visitor.elsewhere();
    const page = await tab.ask('conversation.resume', { conversationId, after: 0 });
    expect(page.more).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(128 * 1024);
    expect((await tab.log(conversationId)).length).toBe(15);
    expect(ana.heard('peer.resumed')).toMatchObject([{ conversationId, by: 'visitor' }]);
  });

  test.each([4, 999_999_999, 9_999_999_995, Number.MAX_SAFE_INTEGER])(
    'has nothing to resume after number %d, which is yet to come',
    async (after) => {
      const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
      const conversationId = await world.chat(visitor, ana);
      const answer = await visitor.elsewhere().ask('conversation.resume', { conversationId, after });
      expect(answer).toMatchObject({ type: 'ok', entries: [], more: false });
    },
  );

  test('passes typing and receipts to the other side, answers neither and writes nothing', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    world.consumed.length = 0;
    expect(await visitor.ask('typing.set', { conversationId, typing: true })).toEqual({});
    expect(await ana.ask('receipt.set', { conversationId, delivered: 3, read: 2 })).toEqual({});
    expect(ana.heard('typing.changed')).toMatchObject([{ by: 'visitor', typing: true }]);
    expect(visitor.heard('receipt.changed')).toMatchObject([{ by: 'agent', delivered: 3, read: 2 }]);
    expect(world.consumed.every(({ write }) => write === 0)).toBe(true);
  });

  test('ends, though the cut of its last line falls into an emoji, and a text holds half of one', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const say = (after: number, text: string) => visitor.ask('message.send', { conversationId, after, text });
    expect(await say(3, 'half \ud83d')).toMatchObject({ type: 'ok', number: 4 });
    expect(await say(4, `${'x'.repeat(199)}\u{1f600}`)).toMatchObject({ type: 'ok', number: 5 });
    expect(await ana.ask('conversation.end', { conversationId })).toMatchObject({ type: 'ok', number: 6 });
    expect(texts(ana)).toEqual(['half \ufffd', `${'x'.repeat(199)}\u{1f600}`]);
    expect(await world.openChats(ana)).toBe(0);
  });

  test('is in the inbox while it goes on, with its last line', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    await visitor.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    const waiting = await world.request(world.visitor(), { name: 'Omar' });
    const inbox = await ana.elsewhere().ask('inbox.open');
    expect(inbox).toMatchObject({
      type: 'ok',
      agent: { name: 'Ana', role: 'agent' },
      availability: { available: true, by: 'override' },
      offers: [{ conversationId: waiting, visitor: { name: 'Omar' } }],
      active: [{ id: conversationId, status: 'active', last: { number: 4, by: 'visitor', text: 'Hello' } }],
    });
    await ana.ask('conversation.end', { conversationId });
    expect(await ana.ask('inbox.open')).toMatchObject({ active: [] });
  });
});

describe('a connection that is gone', () => {
  test('is struck off, and fails nobody', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    world.outside.gone.add(ana.connectionId);
    const answer = await visitor.ask('message.send', { conversationId, after: 3, text: 'Are you there?' });
    expect(answer).toMatchObject({ type: 'ok', number: 4 });
    world.outside.gone.delete(ana.connectionId);
    await visitor.ask('message.send', { conversationId, after: 4, text: 'Hello?' });
    expect(texts(ana)).toEqual([]);
    expect(kinds(await ana.log(conversationId))).toEqual([
      'requested',
      'offered',
      'accepted',
      'text',
      'text',
    ]);
  });

  test('that hangs is waited for no longer than its time', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    world.outside.hung.add(ana.connectionId);
    const text = { conversationId, after: 3, text: 'Are you there?' };
    const answer = await visitor.ask('message.send', text, world.handler({ postTimeout: 50 }));
    expect(answer).toMatchObject({ type: 'ok', number: 4 });
  });

  test('does not stay behind, however often a visitor comes back while nobody speaks', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    let tab = visitor;
    for (let visit = 0; visit < 3 * MOST_CONNECTIONS; visit++) {
      world.outside.gone.add(tab.connectionId);
      tab = tab.elsewhere();
      await tab.ask('conversation.resume', { conversationId, after: 3 });
    }
    const { connections } = (await world.app.log.head(conversationId)) ?? {};
    expect(connections?.visitor.size).toBeLessThanOrEqual(MOST_CONNECTIONS);
    await ana.ask('message.send', { conversationId, after: 3, text: 'Still there?' });
    expect(texts(tab)).toEqual(['Still there?']);
  });

  test('makes room for no more than a visit can need, and whoever finds none is still answered', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const tabs = Array.from({ length: MOST_CONNECTIONS }, () => visitor.elsewhere());
    for (const tab of tabs) await tab.ask('conversation.resume', { conversationId, after: 3 });
    await ana.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    expect(tabs.map(texts).filter((heard) => heard.length === 0).length).toBe(1);
    expect(kinds((await tabs.at(-1)?.log(conversationId)) ?? []).at(-1)).toBe('text');
  });

  test('was perhaps only being made: an agent whose inbox has opened is present', async () => {
    const ana = await world.agent('Ana');
    world.outside.gone.add(ana.connectionId);
    await world.request(world.visitor());
    world.outside.gone.delete(ana.connectionId);
    await ana.ask('inbox.open');
    const conversationId = await world.request(world.visitor());
    expect(ana.heard('offer.made')).toMatchObject([{ offer: { conversationId } }]);
  });

  test('makes nobody present', async () => {
    const ana = await world.agent('Ana');
    world.outside.gone.add(ana.connectionId);
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    expect(kinds(await visitor.log(conversationId))).toEqual(['requested', 'missed']);
    expect(await world.app.presence.of('agt_ana')).toEqual([]);
  });
});

describe('what was done already', () => {
  test('is answered again, with the same number', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
    await ana.ask('offer.accept', { conversationId });
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ type: 'ok', number: 3 });
    const frame = JSON.stringify(textFrame(conversationId));
    expect(await visitor.say(frame)).toMatchObject({ number: 4 });
    await ana.ask('conversation.end', { conversationId });
    expect(await visitor.say(frame)).toMatchObject({ type: 'ok', number: 4 });
    expect(await ana.ask('conversation.end', { conversationId })).toMatchObject({ type: 'ok', number: 5 });
    expect(await visitor.ask('conversation.end', { conversationId })).toMatchObject({
      type: 'ok',
      number: 5,
    });
    expect((await visitor.log(conversationId)).length).toBe(5);
  });

  test('is heard again by the other side, who may have missed it', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.chat(visitor, ana);
    const frame = JSON.stringify(textFrame(conversationId));
    await visitor.say(frame);
    await visitor.say(frame, world.handler());
    expect(texts(ana)).toEqual(['Hi', 'Hi']);
  });

  test('takes an offer off its agent’s screen, though whoever withdrew it was stopped before saying so', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    const stopped = world.handler({
      observe: ({ call }) => {
        if (call === 'transact') throw new Error('killed');
      },
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await visitor.ask('conversation.end', { conversationId }, stopped);
    logged.mockRestore();
    expect(ana.heard('offer.withdrawn')).toEqual([]);
    await visitor.ask('conversation.end', { conversationId });
    expect(ana.heard('offer.withdrawn')).toMatchObject([{ conversationId, why: 'left' }]);
  });

  test('rings the next agent, though whoever declined was stopped before that', async () => {
    const [ana, bo] = [await world.agent('Ana'), await world.agent('Bo')];
    const conversationId = await world.request(world.visitor());
    let saved = 0;
    const stopped = world.handler({
      observe: ({ call }) => {
        if (call === 'transact' && ++saved === 2) throw new Error('killed');
      },
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await ana.ask('offer.decline', { conversationId }, stopped);
    logged.mockRestore();
    expect(bo.heard('offer.made')).toEqual([]);
    await ana.ask('offer.decline', { conversationId });
    expect(bo.heard('offer.made')).toMatchObject([{ offer: { conversationId, expiresIn: 100_000 } }]);
  });
});

describe('a visitor', () => {
  test('has one open conversation, whatever several tabs ask for', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const ids = Array.from({ length: 8 }, newConversation);
    const answers = await Promise.all(
      ids.map((conversationId) =>
        visitor
          .elsewhere()
          .ask('conversation.request', { conversationId, details: {}, context: {} }, world.handler()),
      ),
    );
    const [opened, ...others] = answers.filter(({ type }) => type === 'ok');
    expect(others).toEqual([]);
    for (const answer of answers.filter(({ type }) => type === 'error')) {
      expect(answer).toMatchObject({ code: 'conversation.open', conversationId: opened?.conversationId });
    }
    expect(await world.openChats(ana)).toBe(1);
    await visitor.ask('conversation.end', { conversationId: opened?.conversationId });
    expect(await world.openChats(ana)).toBe(0);
    await world.request(visitor);
  });

  test('asking for the same conversation from two tabs opens it once', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = newConversation();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        visitor
          .elsewhere()
          .ask('conversation.request', { conversationId, details: {}, context: {} }, world.handler()),
      ),
    );
    expect(answers.map(({ type }) => type)).toEqual(Array(8).fill('ok'));
    expect(kinds(await visitor.log(conversationId))).toEqual(['requested', 'offered']);
    expect(await world.openChats(ana)).toBe(1);
  });
});

describe('what is not theirs', () => {
  const everyFrame = [
    ['conversation.request', { details: {}, context: {} }],
    ['conversation.resume', { after: 0 }],
    ['conversation.end', {}],
    ['message.send', { after: 0, text: 'let me in' }],
    ['typing.set', { typing: true }],
    ['receipt.set', { delivered: 1, read: 1 }],
    ['offer.accept', {}],
    ['offer.decline', {}],
  ] as const;
  const forbidden = {
    visitor: ['offer.accept', 'offer.decline'],
    agent: ['conversation.request'],
  };

  test.each(everyFrame)(
    'is refused to a stranger’s %s, on either side, in every state',
    async (type, body) => {
      const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
      const strangers = [world.visitor(), await world.agent('Eve', { available: false })] as const;
      const conversationId = newConversation();
      const attempt = async (state: string, mayAgentsRead = false) => {
        for (const stranger of strangers) {
          const { side } = stranger.speaker;
          if (state === 'none' && type === 'conversation.request') continue;
          const before = (await world.app.log.head(conversationId))?.tail.number;
          const answer = await stranger.ask(type, { conversationId, ...body });
          const code = (forbidden[side] as string[]).includes(type)
            ? 'frame.forbidden'
            : 'conversation.unknown';
          if (!mayAgentsRead || side === 'visitor')
            expect([state, side, answer.code]).toEqual([state, side, code]);
          expect((await world.app.log.head(conversationId))?.tail.number).toBe(before);
        }
      };
      await attempt('none');
      await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
      await attempt('offered');
      await ana.ask('offer.accept', { conversationId });
      await attempt('active');
      await ana.ask('conversation.end', { conversationId });
      await attempt('ended', true);
      const pushed = strangers.flatMap(({ connectionId }) => world.outside.pushes.get(connectionId) ?? []);
      expect(pushed.filter((push) => 'conversationId' in push)).toEqual([]);
    },
  );

  test('includes a past chat that an agent may read: they can add nothing to it', async () => {
    const [visitor, ana, eve] = [world.visitor(), await world.agent('Ana'), await world.agent('Eve')];
    const conversationId = await world.request(visitor);
    const [asked, other] = ana.heard('offer.made').length > 0 ? [ana, eve] : [eve, ana];
    await asked.ask('offer.accept', { conversationId });
    expect(await other.ask('offer.accept', { conversationId })).toMatchObject({
      code: 'conversation.unknown',
    });
    await asked.ask('conversation.end', { conversationId });
    expect(await other.log(conversationId)).toEqual(await visitor.log(conversationId));
    const answer = await other.ask('message.send', { conversationId, after: 4, text: 'me too' });
    expect(answer).toMatchObject({ code: 'conversation.closed' });
    expect(await other.ask('typing.set', { conversationId, typing: true })).toMatchObject({ type: 'error' });
  });
});

describe('a text that cannot be', () => {
  test('is refused by its reason, and changes nothing', async () => {
    const [visitor, ana] = [world.visitor(), await world.agent('Ana')];
    const conversationId = await world.request(visitor);
    const say = (after: number) => visitor.ask('message.send', { conversationId, after, text: 'Hi' });
    expect(await say(2)).toMatchObject({ code: 'conversation.inactive' });
    await ana.ask('offer.accept', { conversationId });
    expect(await say(99)).toMatchObject({ code: 'frame.invalid', field: 'after' });
    await ana.ask('conversation.end', { conversationId });
    expect(await say(4)).toMatchObject({ code: 'conversation.closed' });
    expect((await visitor.log(conversationId)).length).toBe(4);
  });
});
