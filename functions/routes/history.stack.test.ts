import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { Activity, ActivityPage } from '../../protocol/activity.ts';
import { composeWebApp } from '../compose/web.ts';
import { dispatchRequest } from '../dispatch/dispatch-request.ts';
import type { Tokens } from '../outside/tokens.ts';
import { activityWrites } from '../store/activities.ts';
import * as keys from '../store/keys.ts';
import { newConversation, type Person, World } from '../world.test-kit.ts';
import type { WebApp } from './http-route.ts';

const DAY = 24 * 60 * 60_000;

let database: Database;
let world: World;
let web: WebApp;
let ana: Person;
let bo: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  web = {
    ...composeWebApp(
      {
        ...world.environment,
        VISITOR_SECRET: 'a secret of the deployment, of sufficient length',
        ISSUER: 'https://issuer.example',
        CLIENT_ID: 'inbox',
        INBOX_ORIGIN: 'https://inbox.example',
      },
      { now: () => world.now },
    ),
    // Whose token it is has its own tests; here the token is the agent's name.
    tokens: { agent: async (name: string) => (name === 'Ana' ? ana : bo).speaker } as unknown as Tokens,
  };
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
});
afterEach(() => world.close());

interface Call {
  as?: 'Ana' | 'Bo';
  before?: string | undefined;
  body?: unknown;
}

async function call(routeKey: string, id: string, { as = 'Ana', before, body }: Call = {}) {
  const event = {
    routeKey,
    headers: { authorization: `Bearer ${as}` },
    requestContext: { http: { sourceIp: '192.0.2.1' } },
    pathParameters: { id },
    ...(before && { queryStringParameters: { before } }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, web);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
}

async function history(id: string, more: Call = {}): Promise<Activity[]> {
  const page = (await call('GET /conversations/{id}/activities', id, more)).body as ActivityPage;
  return page.before
    ? [...page.activities, ...(await history(id, { ...more, before: page.before }))]
    : page.activities;
}

const kinds = (activities: readonly Activity[]) => activities.map(({ kind }) => kind);

/** A chat of this visitor's from beginning to end. */
async function past(visitor: Person): Promise<string> {
  const conversationId = await world.chat(visitor, ana);
  await visitor.ask('conversation.end', { conversationId });
  return conversationId;
}

describe('GET /conversations/{id}/activities', () => {
  test('tells what the visitor did, newest first, in this chat and around it', async () => {
    const visitor = world.visitor();
    const conversationId = newConversation();
    await visitor.ask('conversation.request', {
      conversationId,
      details: { name: 'Mina', email: 'mina@example.org' },
      context: {},
      trail: [
        { page: 'https://shop.example/', title: 'Shop', ago: 120_000 },
        { page: 'https://shop.example/pricing', ago: 0 },
      ],
    });
    await ana.ask('offer.accept', { conversationId });
    await ana.ask('message.send', { conversationId, after: 3, text: 'Hello' });
    await ana.ask('conversation.end', { conversationId });
    const told = await history(conversationId);
    expect(told).toMatchObject([
      { kind: 'ended', how: 'agent', agent: { name: 'Ana' } },
      { kind: 'engaged', agent: { name: 'Ana' } },
      { kind: 'requested' },
      { kind: 'informed', fields: ['name', 'email'] },
      { kind: 'visited', page: 'https://shop.example/pricing' },
      { kind: 'visited', page: 'https://shop.example/', title: 'Shop' },
    ]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    expect(told.every((activity) => activity.conversationId === conversationId)).toBe(true);
    const elsewhere = await past(world.visitor());
    expect(kinds(await history(elsewhere))).toEqual(['ended', 'engaged', 'requested', 'informed']);
  });

  test('tells of a chat that was missed, in the history of a later one', async () => {
    const visitor = world.visitor();
    const missed = await world.request(visitor);
    await ana.ask('offer.decline', { conversationId: missed });
    world.now += 60_000;
    const later = await world.chat(visitor, ana);
    const told = await history(later);
    expect(kinds(told)).toEqual(['engaged', 'requested', 'informed', 'missed', 'requested', 'informed']);
    expect(told[3]).toMatchObject({ conversationId: missed, why: 'nobody' });
  });

  test('has each once, however often a frame arrives and whichever handler takes it', async () => {
    const visitor = world.visitor();
    const conversationId = newConversation();
    const handlers = [world.app, world.handler(), world.handler(), world.handler()];
    const many = (person: Person, type: Parameters<Person['ask']>[0], body: object) =>
      Promise.all(handlers.map((app) => person.ask(type, { conversationId, ...body }, app)));
    await many(visitor, 'conversation.request', {
      details: { name: 'Mina' },
      context: {},
      trail: [{ page: 'https://shop.example/', ago: 5 }],
    });
    await many(ana, 'offer.accept', {});
    await Promise.all([many(ana, 'conversation.end', {}), many(visitor, 'conversation.end', {})]);
    expect(kinds(await history(conversationId))).toEqual([
      'ended',
      'engaged',
      'requested',
      'informed',
      'visited',
    ]);
  });

  test('goes on where a page ended, over many chats', async () => {
    const visitor = world.visitor();
    const chats: string[] = [];
    for (let index = 0; index < 15; index++) {
      world.now += 60_000;
      chats.unshift(await past(visitor));
    }
    const first = await call('GET /conversations/{id}/activities', chats[0] as string);
    expect(first.body.activities.length).toBeLessThan(60);
    const told = await history(chats[0] as string);
    expect(told.filter(({ kind }) => kind === 'ended').map((ended) => ended.conversationId)).toEqual(chats);
    expect(told.length).toBe(60);
  });

  test('goes back 90 days, to the millisecond, whatever the database still holds', async () => {
    const visitor = world.visitor();
    const old = await past(visitor);
    const done = world.now;
    world.now = done + 60 * DAY;
    await ana.ask('availability.set', { available: true });
    const recent = await past(visitor);
    world.now = done + 90 * DAY;
    expect(kinds(await history(recent))).toHaveLength(8);
    world.now += 1;
    expect((await history(recent)).every(({ conversationId }) => conversationId === recent)).toBe(true);
    expect((await history(old)).every(({ conversationId }) => conversationId === recent)).toBe(true);
  });

  test('may be asked to go on from where nothing is shown any more', async () => {
    const conversationId = await past(world.visitor());
    const before = `${new Date(world.now - 91 * DAY).toISOString()}#${conversationId}~4`;
    expect(await call('GET /conversations/{id}/activities', conversationId, { before })).toEqual({
      status: 200,
      body: { activities: [] },
    });
  });

  test('names the field of a cursor that is none', async () => {
    const conversationId = await past(world.visitor());
    expect(
      await call('GET /conversations/{id}/activities', conversationId, { before: 'PROFILE' }),
    ).toMatchObject({ status: 400, body: { code: 'frame.invalid', field: 'before' } });
  });

  test('says nothing of a chat that the visitor has going with another agent', async () => {
    const visitor = world.visitor();
    const first = await past(visitor);
    world.now += 60_000;
    const second = await world.chat(visitor, ana);
    expect((await history(first, { as: 'Bo' })).every((told) => told.conversationId === first)).toBe(true);
    expect((await history(first)).some((told) => told.conversationId === second)).toBe(true);
    await ana.ask('conversation.end', { conversationId: second });
    expect((await history(first, { as: 'Bo' })).some((told) => told.conversationId === second)).toBe(true);
  });
});

describe('what is kept of a visitor’s history', () => {
  test('is one item an entry, deleted by the database 90 days later', async () => {
    const visitor = world.visitor();
    const conversationId = await past(visitor);
    const visitorId = visitor.speaker.side === 'visitor' ? visitor.speaker.visitorId : '';
    const { items } = await world.database.query({
      where: '#pk = :pk',
      values: { ':pk': keys.visitor(world.site, visitorId).pk },
    });
    const acts = items.filter(({ sk }) => String(sk).startsWith('ACT#'));
    expect(acts.map(({ sk }) => String(sk).split('~')[1])).toEqual(['1', '3', '4']);
    expect(acts.every(({ ttl }) => ttl === Math.ceil((world.now + 90 * DAY) / 1000))).toBe(true);
    // Who they are is kept as long as their conversations.
    const log = await world.database.query({
      where: '#pk = :pk',
      values: { ':pk': keys.meta(conversationId).pk },
    });
    expect(items.find(({ sk }) => sk === 'PROFILE')?.ttl).toBe(
      log.items.find(({ sk }) => sk === 'META')?.ttl,
    );
  });

  test('takes no write where nothing happened to the visitor', async () => {
    const conversationId = await world.request(world.visitor());
    const reading = await world.app.log.head(conversationId);
    if (!reading) throw new Error('nothing was requested');
    expect(activityWrites({ conversation: reading.conversation, entry: reading.tail }, undefined)).toEqual(
      [],
    );
  });
});

describe('the trail', () => {
  test.each([
    ['more pages than the limit', Array(11).fill({ page: 'https://shop.example/', ago: 0 }), 'trail'],
    [
      'an address that is too long',
      [{ page: `https://shop.example/${'a'.repeat(500)}`, ago: 0 }],
      'trail.0.page',
    ],
    ['a page of the future', [{ page: 'https://shop.example/', ago: -1 }], 'trail.0.ago'],
  ])('is refused with %s', async (_, trail, field) => {
    const body = { conversationId: newConversation(), details: {}, context: {}, trail };
    expect(await world.visitor().ask('conversation.request', body)).toMatchObject({
      code: 'frame.invalid',
      field,
    });
  });
});

describe('PUT /conversations/{id}/visitor', () => {
  const correct = (id: string, body: unknown, more: Call = {}) =>
    call('PUT /conversations/{id}/visitor', id, { ...more, body });

  test('puts a field right, marked with who did it and when, and keeps the visitor’s own words', async () => {
    const conversationId = await world.chat(world.visitor(), ana);
    const typedAt = new Date(world.now).toISOString();
    world.now += 60_000;
    const at = new Date(world.now).toISOString();
    const answer = await correct(conversationId, { field: 'email', value: ' mina@example.com ' });
    const by = { id: 'agt_ana', name: 'Ana' };
    const email = { value: 'mina@example.com', from: 'agent', at, by, typed: 'mina@example.org' };
    const known = { name: { value: 'Mina', from: 'typed', at: typedAt }, email };
    expect(answer).toEqual({ status: 200, body: known });
    expect((await call('GET /conversations/{id}/visitor', conversationId)).body).toEqual(known);
    const [requested] = await ana.log(conversationId);
    expect(requested).toMatchObject({ details: { email: 'mina@example.org' } });
  });

  test('adds what the visitor did not say, for every conversation of theirs, and sent again changes nothing', async () => {
    const visitor = world.visitor();
    const first = await past(visitor);
    const second = await world.chat(visitor, ana);
    const body = { field: 'jobTitle', value: 'Buyer' };
    await correct(second, body);
    await correct(second, body);
    expect((await call('GET /conversations/{id}/visitor', first)).body.jobTitle).toMatchObject({
      value: 'Buyer',
      from: 'agent',
    });
  });

  test('goes back to the visitor’s own words', async () => {
    const conversationId = await world.chat(world.visitor(), ana);
    await correct(conversationId, { field: 'name', value: 'Nina' });
    const { body } = await correct(conversationId, { field: 'name', value: null });
    expect(body.name).toMatchObject({ value: 'Mina', from: 'typed' });
  });

  test.each([
    [{ field: 'email', value: 'nobody' }, 'value'],
    [{ field: 'phone', value: 'none' }, 'value'],
    [{ field: 'name', value: '   ' }, 'value'],
    [{ field: 'name', value: 'a'.repeat(201) }, 'value'],
    [{ field: 'name' }, 'value'],
    [{ field: 'openConversation', value: 'cnv_12345678' }, 'field'],
  ])('refuses %j, and names the field', async (body, field) => {
    const conversationId = await world.chat(world.visitor(), ana);
    expect(await correct(conversationId, body)).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field },
    });
  });
});

describe('the visitor of another agent’s chat', () => {
  test.each([
    ['GET /conversations/{id}/activities', undefined],
    ['GET /conversations/{id}/visitor', undefined],
    ['PUT /conversations/{id}/visitor', { field: 'name', value: 'Eve' }],
  ])('is nobody’s to see by %s while it goes on, and every agent’s once it is over', async (route, body) => {
    const conversationId = await world.chat(world.visitor(), ana);
    const refused = { status: 404, body: { code: 'conversation.unknown' } };
    expect(await call(route, conversationId, { as: 'Bo', body })).toMatchObject(refused);
    expect(await call(route, newConversation(), { as: 'Bo', body })).toMatchObject(refused);
    expect(await call(route, conversationId, { body })).toMatchObject({ status: 200 });
    await ana.ask('conversation.end', { conversationId });
    expect(await call(route, conversationId, { as: 'Bo', body })).toMatchObject({ status: 200 });
  });
});
