import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import * as keys from '../store/keys.ts';
import { Teams } from '../store/teams.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
let web: Web;
let ana: Person;
let bo: Person;
let cy: Person;
let visitor: Person;
let id: string;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, { limits: { chatsPerAgent: 2 } });
  web = new Web(world);
  const away = { available: false };
  [ana, bo, cy] = [await world.agent('Ana'), await world.agent('Bo', away), await world.agent('Cy', away)];
  visitor = world.visitor();
  id = await world.chat(visitor, ana);
  for (const agent of [bo, cy]) await agent.ask('availability.set', { available: true });
  await new Teams(world.database).put({
    id: 'tea_sales',
    name: 'Sales',
    agents: ['agt_ana', 'agt_bo', 'agt_cy'],
  });
});
afterEach(() => world.close());

const BO = { agent: 'agt_bo' };
const SALES = { team: 'tea_sales' };
const DONE = { status: 200, body: {} };
const parameters = () => ({ id });
let ids = 0;
const hand = (to: object, more: object = {}, by = ana) =>
  web.ask(by, 'PUT /conversations/{id}/transfer', {
    parameters: parameters(),
    body: { id: `trf_${String(++ids).padStart(8, '0')}`, to, ...more },
  });
const takeBack = () => web.ask(ana, 'DELETE /conversations/{id}/transfer', { parameters: parameters() });
const accept = (agent: Person) => agent.ask('offer.accept', { conversationId: id });
const decline = (agent: Person) => agent.ask('offer.decline', { conversationId: id });
const say = (person: Person, text: string, after = 0) =>
  person.ask('message.send', { conversationId: id, after, text });
const counts = async () => Promise.all([ana, bo, cy].map((agent) => world.openChats(agent)));
const kinds = async () => (await visitor.log(id)).map(({ kind }) => kind);
const opened = async (agent: Person) =>
  (await agent.ask('inbox.open')) as unknown as {
    offers: { conversationId: string }[];
    active: { id: string }[];
  };

describe('a chat that is handed to a colleague', () => {
  test('is offered to them, with what was noted, while it goes on where it is', async () => {
    expect(await hand(BO, { note: 'Wants a refund' })).toMatchObject(DONE);
    const [offer] = bo.heard('offer.made');
    expect(offer?.offer).toEqual({
      conversationId: id,
      visitor: { name: 'Mina', email: 'mina@example.org' },
      expiresIn: 100_000,
      transfer: { from: { id: 'agt_ana', name: 'Ana' }, why: 'asked', note: 'Wants a refund' },
    });
    expect(await say(visitor, 'Are you there')).toMatchObject({ type: 'ok' });
    expect(await say(ana, 'A moment please')).toMatchObject({ type: 'ok' });
    expect(bo.heard('entry.added')).toEqual([]);
    expect(await counts()).toEqual([1, 1, 0]);
    expect(await opened(bo)).toMatchObject({ offers: [offer?.offer], active: [] });
    expect(await opened(ana)).toMatchObject({ offers: [], active: [{ id }] });
  });

  test('is theirs alone once they accept: they read all of it, and the other hears no more', async () => {
    await hand(BO);
    await say(visitor, 'Before');
    expect(await accept(bo)).toMatchObject({ type: 'ok' });
    expect(await counts()).toEqual([0, 1, 0]);
    expect(ana.heard('conversation.passed')).toEqual([
      { type: 'conversation.passed', conversationId: id, to: { id: 'agt_bo', name: 'Bo' } },
    ]);
    const heard = ana.heard('entry.added').length;
    await say(visitor, 'Between us');
    expect(ana.heard('entry.added')).toHaveLength(heard);
    expect((await bo.log(id)).filter(({ kind }) => kind === 'text')).toHaveLength(2);
    expect(await ana.ask('conversation.resume', { conversationId: id, after: 0 })).toMatchObject({
      code: 'conversation.unknown',
    });
    expect(await say(ana, 'Still me')).toMatchObject({ code: 'conversation.unknown' });
    expect(await opened(ana)).toMatchObject({ offers: [], active: [] });
    expect(await opened(bo)).toMatchObject({ offers: [], active: [{ id }] });
    const log = await visitor.log(id);
    expect(faultsOf(log)).toEqual([]);
    expect(log.map(({ kind }) => kind)).toEqual([
      'requested',
      'offered',
      'accepted',
      'transferring',
      'text',
      'accepted',
      'text',
    ]);
  });

  test('is everybody’s to read once it has ended', async () => {
    await hand(BO);
    await accept(bo);
    await visitor.ask('conversation.end', { conversationId: id });
    expect((await ana.log(id)).at(-1)).toMatchObject({ kind: 'ended' });
  });

  test('never betrays the note to the visitor', async () => {
    await hand(BO, { note: 'Wants a refund' });
    await accept(bo);
    const told = JSON.stringify([await visitor.log(id), ...visitor.heard('entry.added')]);
    expect(told).not.toContain('refund');
    expect(visitor.heard('note.added')).toEqual([]);
    const notes = await web.ask(bo, 'GET /conversations/{id}/notes', { parameters: parameters() });
    expect(notes.body.notes).toMatchObject([{ text: 'Wants a refund', agent: { name: 'Ana' } }]);
  });

  test('stays where it is when they decline, which the first is told', async () => {
    await hand(BO);
    expect(await decline(bo)).toMatchObject({ type: 'ok', number: 5 });
    expect(ana.heard('entry.added').at(-1)?.entry).toMatchObject({ kind: 'stayed', why: 'declined' });
    expect(await counts()).toEqual([1, 0, 0]);
    expect(await decline(bo)).toMatchObject({ type: 'ok', number: 5 });
    expect(await accept(bo)).toMatchObject({ code: 'offer.gone' });
  });

  test('says by which entry they declined however long it is', async () => {
    for (let texts = 0; texts < 30; texts++) await say(visitor, 'On and on. '.repeat(360));
    await hand(BO);
    const { number } = await decline(bo);
    expect(number).toBe(35);
    expect(await decline(bo)).toMatchObject({ type: 'ok', number });
  });

  test('stays where it is when their time runs out', async () => {
    await hand(BO);
    await world.pass(100_000, { copies: 2 });
    expect(await kinds()).toEqual(['requested', 'offered', 'accepted', 'transferring', 'stayed']);
    expect(bo.heard('offer.withdrawn').at(-1)).toMatchObject({ why: 'lapsed' });
    expect(await counts()).toEqual([1, 0, 0]);
  });

  test('stays where it is when every wake-up is lost: the sweep sees to it', async () => {
    await hand(BO);
    world.loseWakeUps();
    await world.pass(125_000);
    await world.sweep();
    expect((await kinds()).at(-1)).toBe('stayed');
  });

  test('can be taken back, as often as one likes', async () => {
    await hand(BO);
    expect(await takeBack()).toMatchObject(DONE);
    expect(await takeBack()).toMatchObject(DONE);
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'stayed', why: 'withdrawn', number: 5 });
    expect(bo.heard('offer.withdrawn').at(-1)).toMatchObject({ why: 'withdrawn' });
    expect(await accept(bo)).toMatchObject({ code: 'offer.gone' });
    expect(await counts()).toEqual([1, 0, 0]);
  });

  test('ends when somebody ends it, and the offer with it', async () => {
    await hand(BO);
    await visitor.ask('conversation.end', { conversationId: id });
    expect(bo.heard('offer.withdrawn').at(-1)).toMatchObject({ why: 'left' });
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await opened(bo)).toMatchObject({ offers: [], active: [] });
    expect(await accept(bo)).toMatchObject({ code: 'offer.gone' });
  });

  test('ends by itself after a silence as long as any other', async () => {
    await hand(BO);
    await world.pass(100_000);
    await world.pass(9 * 60_000);
    expect(visitor.heard('conversation.idling')).toHaveLength(1);
    await world.pass(60_000);
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'ended', how: 'idle' });
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test('is asked for once, however often it is asked for, even when it is over', async () => {
    const body = { id: 'trf_same0000', to: BO, note: 'Once' };
    const ask = () => web.ask(ana, 'PUT /conversations/{id}/transfer', { parameters: parameters(), body });
    expect(await Promise.all([ask(), ask(), ask()])).toMatchObject([DONE, DONE, DONE]);
    await decline(bo);
    expect(await ask()).toMatchObject(DONE);
    expect((await kinds()).filter((kind) => kind === 'transferring')).toHaveLength(1);
    const notes = await web.ask(ana, 'GET /conversations/{id}/notes', { parameters: parameters() });
    expect(notes.body.notes).toHaveLength(1);
  });

  test('is asked of one at a time', async () => {
    const answers = await Promise.all([hand(BO), hand({ agent: 'agt_cy' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('transfer.pending');
    expect((await counts())[0]).toBe(1);
  });

  test('can come back to the one who had it', async () => {
    await hand(BO);
    await accept(bo);
    expect(await hand({ agent: 'agt_ana' }, {}, bo)).toMatchObject({ status: 200 });
    expect(await accept(ana)).toMatchObject({ type: 'ok' });
    expect(await counts()).toEqual([1, 0, 0]);
    expect(await say(ana, 'Me again')).toMatchObject({ type: 'ok' });
    expect(faultsOf(await ana.log(id))).toEqual([]);
  });

  test('costs a text no more than before', async () => {
    await hand(BO, { note: 'x'.repeat(4000) });
    await say(visitor, 'One');
    world.consumed.length = 0;
    await say(visitor, 'Two', 5);
    const sum = (of: 'read' | 'write') => world.consumed.reduce((units, consumed) => units + consumed[of], 0);
    expect([sum('write'), sum('read')]).toEqual([1, 0.5]);
  });
});

describe('a chat that is handed to a team', () => {
  test('is put before the one whose turn it is, then before one more, and then stays', async () => {
    await hand(SALES);
    const [first, second] = bo.heard('offer.made').length ? [bo, cy] : [cy, bo];
    expect(first.heard('offer.made')[0]?.offer.transfer).toMatchObject({ team: 'Sales' });
    await world.pass(100_000);
    expect(second.heard('offer.made')).toHaveLength(1);
    expect(first.heard('offer.withdrawn').at(-1)).toMatchObject({ why: 'lapsed' });
    await decline(second);
    const log = await visitor.log(id);
    expect(log.map(({ kind }) => kind).slice(3)).toEqual(['transferring', 'transferring', 'stayed']);
    expect(ana.heard('offer.made')).toHaveLength(1);
    expect(await counts()).toEqual([1, 0, 0]);
  });

  test('leaves out whoever is not there', async () => {
    await bo.ask('availability.set', { available: false });
    await hand(SALES);
    expect(cy.heard('offer.made')).toHaveLength(1);
    await decline(cy);
    expect((await kinds()).slice(3)).toEqual(['transferring', 'stayed']);
  });
});

describe('what cannot be handed over', () => {
  test.each([
    ['to oneself', { agent: 'agt_ana' }, 400, 'frame.invalid'],
    ['to nobody who is known', { agent: 'agt_nobody' }, 400, 'frame.invalid'],
    ['to a team that is not known', { team: 'tea_none' }, 400, 'frame.invalid'],
    ['to something else', { robot: 'r2' }, 400, 'frame.invalid'],
  ])('%s is refused, and changes nothing', async (_, to, status, code) => {
    expect(await hand(to)).toMatchObject({ status, body: { code } });
    expect((await kinds()).at(-1)).toBe('accepted');
    expect(await counts()).toEqual([1, 0, 0]);
  });

  test('is a chat to somebody who is not available, or not there', async () => {
    await bo.ask('availability.set', { available: false });
    expect(await hand(BO)).toMatchObject({ status: 409, body: { code: 'agent.unavailable' } });
    await cy.event('DISCONNECT');
    expect(await hand({ agent: 'agt_cy' })).toMatchObject({
      status: 409,
      body: { code: 'agent.unavailable' },
    });
    expect(await hand(SALES)).toMatchObject({ status: 409, body: { code: 'agent.unavailable' } });
  });

  test('is a chat to somebody at their limit; offers count', async () => {
    for (const agent of [ana, cy]) await agent.ask('availability.set', { available: false });
    for (const _ of [1, 2]) await world.request(world.visitor());
    expect((await counts())[1]).toBe(2);
    expect(await hand(BO)).toMatchObject({ status: 409, body: { code: 'agent.busy' } });
  });
});

describe('a visitor who waits for an agent who is not there', () => {
  const MINUTE = 60_000;
  const waiting = async () => {
    world.outside.gone.add(ana.connectionId);
    await say(visitor, 'Hello?');
  };
  const offers = (agent: Person) => agent.heard('offer.made').filter(({ offer }) => offer.transfer);

  test('is offered to the next agent after three minutes, who may take the chat over', async () => {
    await waiting();
    await world.pass(3 * MINUTE - 1);
    expect([...offers(bo), ...offers(cy)]).toEqual([]);
    await world.pass(1, { copies: 2 });
    const [next] = offers(bo).length ? [bo] : [cy];
    expect(offers(next)).toHaveLength(1);
    expect(offers(next)[0]?.offer.transfer).toEqual({ from: { id: 'agt_ana', name: 'Ana' }, why: 'away' });
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'transferring', why: 'away' });
    await accept(next);
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'accepted', from: { name: 'Ana' } });
    expect((await counts())[0]).toBe(0);
  });

  test('is offered to one after the other, never back to the first, and stays when nobody takes them', async () => {
    await waiting();
    await world.pass(3 * MINUTE);
    const [first, second] = offers(bo).length ? [bo, cy] : [cy, bo];
    await decline(first);
    expect(offers(second)).toHaveLength(1);
    await world.pass(100_000);
    expect((await visitor.log(id)).at(-1)).toMatchObject({
      kind: 'stayed',
      agent: { name: 'Ana' },
      why: 'lapsed',
    });
    expect(offers(ana)).toEqual([]);
    expect(await counts()).toEqual([1, 0, 0]);
    await world.pass(3 * MINUTE - 1);
    expect([...offers(first), ...offers(second)]).toHaveLength(2);
  });

  test('is offered to all of them again after as long, three times in all; then it is for the visitor to write', async () => {
    await cy.ask('availability.set', { available: false });
    await waiting();
    for (const round of [1, 2, 3]) {
      await world.pass(3 * MINUTE);
      expect(offers(bo)).toHaveLength(round);
      await decline(bo);
      expect((await visitor.log(id)).at(-1)).toMatchObject({
        kind: 'stayed',
        agent: { name: 'Ana' },
        away: true,
      });
    }
    await world.pass(8 * MINUTE);
    expect(offers(bo)).toHaveLength(3);
    await say(visitor, 'Nobody?');
    await world.pass(3 * MINUTE);
    expect(offers(bo)).toHaveLength(4);
  });

  test('is asked after no more once their agent has answered, while another was asked', async () => {
    await cy.ask('availability.set', { available: false });
    await waiting();
    await world.pass(3 * MINUTE);
    await say(ana, 'Here I am');
    await decline(bo);
    expect((await visitor.log(id)).at(-1)).not.toHaveProperty('away');
    await world.pass(8 * MINUTE);
    expect(offers(bo)).toHaveLength(1);
  });

  test('hears nothing of nobody being there once their agent is back and talks with them', async () => {
    await cy.ask('availability.set', { available: false });
    await waiting();
    await world.pass(3 * MINUTE);
    world.outside.gone.delete(ana.connectionId);
    await ana.event('CONNECT');
    await say(ana, 'Here I am');
    await say(visitor, 'Oh, good');
    await decline(bo);
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'stayed', agent: { name: 'Ana' } });
    expect((await visitor.log(id)).at(-1)).not.toHaveProperty('away');
    await world.pass(5 * MINUTE);
    expect(offers(bo)).toHaveLength(1);
  });

  test('keeps them while nobody else is there, and is looked after again', async () => {
    for (const agent of [bo, cy]) await agent.ask('availability.set', { available: false });
    await waiting();
    await world.pass(5 * MINUTE);
    expect((await kinds()).at(-1)).toBe('text');
    await bo.ask('availability.set', { available: true });
    await world.pass(MINUTE);
    expect(offers(bo)).toHaveLength(1);
  });

  test('keeps an agent who is there, however long they take', async () => {
    await say(visitor, 'Hello?');
    await world.pass(9 * MINUTE - 1);
    expect((await kinds()).at(-1)).toBe('text');
    await world.pass(MINUTE + 1);
    expect((await visitor.log(id)).at(-1)).toMatchObject({ kind: 'ended', how: 'idle' });
  });

  test('keeps them if the agent has answered', async () => {
    await waiting();
    await say(ana, 'Hello!');
    await world.pass(8 * MINUTE);
    expect((await kinds()).at(-1)).toBe('text');
  });

  test('keeps them on a site that wants it so', async () => {
    await world.app.sites.put({ id: world.site, limits: { awayMinutes: 0 } });
    await waiting();
    await world.pass(8 * MINUTE);
    expect((await kinds()).at(-1)).toBe('text');
  });
});

describe('the list of colleagues', () => {
  const list = async () =>
    (await web.ask(ana, 'GET /conversations/{id}/colleagues', { parameters: parameters() })).body;

  test('says of each other agent whether they could take it, and of each team how many', async () => {
    await cy.event('DISCONNECT');
    expect(await list()).toEqual({
      agents: [
        { id: 'agt_bo', name: 'Bo', openChats: 0, state: 'available' },
        { id: 'agt_cy', name: 'Cy', openChats: 0, state: 'away' },
      ],
      teams: [{ id: 'tea_sales', name: 'Sales', size: 2, available: 1 }],
    });
  });

  test('says who is busy, and who has switched themselves off', async () => {
    for (const agent of [ana, cy]) await agent.ask('availability.set', { available: false });
    for (const _ of [1, 2]) await world.request(world.visitor());
    expect((await list()).agents).toMatchObject([
      { id: 'agt_bo', openChats: 2, state: 'busy' },
      { id: 'agt_cy', state: 'unavailable' },
    ]);
  });
});

describe('a connection of the one who had it', () => {
  test('that comes back just as the colleague accepts is not told anything more', async () => {
    await hand(BO);
    const late = ana.elsewhere();
    await late.event('CONNECT');
    // Another handler read the conversation while it was still Ana's, and notes the connection when it no longer is.
    const reading = await world.app.log.head(id);
    await accept(bo);
    expect(
      reading && (await world.app.conversations.listen(reading.conversation, 'agent', late.connectionId)),
    ).toBe(false);
    await say(visitor, 'Only for Bo');
    expect(late.heard('entry.added')).toEqual([]);
  });

  test('is told nothing more because a replica has not heard of the colleague yet', async () => {
    await hand(BO);
    const before = await world.database.get(keys.meta(id), true);
    await accept(bo);
    const now = await world.database.get(keys.meta(id), true);
    const [told, heard] = [ana, bo].map((agent) => agent.heard('entry.added').length);
    await world.database.put({ ...before });
    const calls = { count: 0 };
    world.onCall = async () => {
      // By the time of the next reading, the replica has caught up.
      if (++calls.count === 1) await world.database.put({ ...now });
    };
    expect(await say(visitor, 'Only for Bo', 5)).toMatchObject({ type: 'ok', number: 6 });
    expect(ana.heard('entry.added')).toHaveLength(told ?? 0);
    expect(bo.heard('entry.added')).toHaveLength((heard ?? 0) + 1);
  });
});
