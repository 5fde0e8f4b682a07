import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../local/database.ts';
import { composeGate } from './compose/gate.ts';
import { composePolling } from './compose/polling.ts';
import { composeWebApp } from './compose/web.ts';
import { dispatchPoll, type PollingApp } from './dispatch/dispatch-poll.ts';
import { dispatchRequest } from './dispatch/dispatch-request.ts';
import { dispatchSocket } from './dispatch/dispatch-socket.ts';
import { authorise } from './dispatch/policy.ts';
import { toContext } from './dispatch/speakers.ts';
import type { WebApp } from './routes/http-route.ts';
import { Person, World } from './world.test-kit.ts';

const site = 'https://example.com';
const inbox = 'https://inbox.example.com';
const secret = 'a secret of the deployment, of sufficient length';
const ours = await generateKeyPair('RS256');
const theirs = await generateKeyPair('RS256');
const jwks = createServer(async (_, response) => {
  const key = { ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'RS256' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [key] }));
});

let database: Database;
let world: World;
let issuer: string;
let app: WebApp;
let polling: PollingApp;
let gate: Parameters<typeof authorise>[1];
beforeAll(async () => {
  database = await startDatabase();
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}`;
  world = await World.open(database.endpoint, {
    allowedOrigins: [site],
    frameRate: { perSecond: 7, burst: 70 },
  });
  const environment = {
    ...world.environment,
    VISITOR_SECRET: secret,
    ISSUER: issuer,
    CLIENT_ID: 'inbox',
    INBOX_ORIGIN: inbox,
  };
  const now = () => world.now;
  app = composeWebApp(environment, { now });
  polling = composePolling(environment, { now });
  gate = composeGate(environment, { now });
});
afterAll(async () => {
  await world.close();
  await database.stop();
  await new Promise((resolve) => jwks.close(resolve));
});

const seconds = (offset = 0) => Math.floor(world.now / 1000) + offset;

function agentToken(claims: Record<string, unknown> = {}, { key = ours.privateKey, expires = 3600 } = {}) {
  const more = { aud: 'inbox', iss: issuer, sub: 'ana', email: 'ana@example.com', name: 'Ana', ...claims };
  return new SignJWT(more)
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setExpirationTime(seconds(expires))
    .sign(key);
}

function visitorToken(claims: Record<string, unknown> = {}, { key = secret, expires = 3600 } = {}) {
  return new SignJWT({ aud: 'porchlight-visitor', sub: 'vis_12345678', site: world.site, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(seconds(expires))
    .sign(new TextEncoder().encode(key));
}

async function knock(token: string | undefined, origin?: string) {
  const headers = {
    'Sec-WebSocket-Protocol': token ? `porchlight.v1, token.${token}` : 'porchlight.v1',
    ...(origin && { Origin: origin }),
  };
  const event = { type: 'REQUEST', methodArn: 'arn:connect', headers };
  const answer = await authorise(event as unknown as APIGatewayRequestAuthorizerEvent, gate);
  return { effect: answer.policyDocument.Statement[0]?.Effect, context: answer.context };
}

/** Somebody who opens a connection that is polled. */
function post(token: string | undefined, origin?: string) {
  const event = {
    routeKey: 'POST /frames',
    headers: { ...(origin && { origin }), ...(token && { authorization: `Bearer ${token}` }) },
    requestContext: { http: { sourceIp: '192.0.2.1' } },
    body: '{"frames":[]}',
  };
  return dispatchPoll(event as unknown as APIGatewayProxyEventV2, polling);
}

interface Call {
  origin?: string;
  token?: string;
  site?: string;
  before?: string;
  search?: string;
}

async function call(routeKey: string, { origin, token, site, before, search }: Call = {}) {
  const event = {
    routeKey,
    headers: { ...(origin && { origin }), ...(token && { authorization: `Bearer ${token}` }) },
    requestContext: { http: { sourceIp: '192.0.2.1' } },
    ...(site && { pathParameters: { site } }),
    ...((before || search) && { queryStringParameters: { before, search } }),
  };
  const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, app);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
}

describe('the door of the socket', () => {
  test('lets a visitor of the site in, and says who it is and how much they may say', async () => {
    expect(await knock(await visitorToken(), site)).toEqual({
      effect: 'Allow',
      context: { side: 'visitor', site: world.site, visitorId: 'vis_12345678', perSecond: 7, burst: 70 },
    });
  });

  test('lets an agent in, and knows an admin by their group', async () => {
    const token = await agentToken({ 'cognito:groups': ['admin'], token_use: 'id' });
    expect(await knock(token, inbox)).toEqual({
      effect: 'Allow',
      context: { side: 'agent', agentId: 'agt_ana', name: 'Ana', email: 'ana@example.com', role: 'admin' },
    });
  });

  test('answers 401 to those who bring no token', async () => {
    await expect(knock(undefined, site)).rejects.toThrow(/^Unauthorized$/);
  });

  test.each([
    [
      'a visitor’s token signed by somebody else',
      () => visitorToken({}, { key: 'another secret, as long as ours is' }),
      site,
    ],
    ['a visitor’s token that has run out', () => visitorToken({}, { expires: -1 }), site],
    ['a visitor’s token for something else', () => visitorToken({ aud: 'elsewhere' }), site],
    ['a visitor’s token that names nobody', () => visitorToken({ sub: 'agt_ana' }), site],
    ['a visitor’s token of a site that is gone', () => visitorToken({ site: 'gone' }), site],
    ['a visitor on another domain', () => visitorToken(), 'https://elsewhere.example'],
    ['an agent’s token signed by somebody else', () => agentToken({}, { key: theirs.privateKey }), inbox],
    ['an agent’s token that has run out', () => agentToken({}, { expires: -1 }), inbox],
    ['an agent’s token for another client', () => agentToken({ aud: 'shop' }), inbox],
    ['an agent’s token of another issuer', () => agentToken({ iss: 'https://evil.example' }), inbox],
    ['an agent’s access token', () => agentToken({ token_use: 'access' }), inbox],
    ['an agent on another domain', () => agentToken(), site],
    ['a token of nonsense', async () => 'abc.def.ghi', site],
  ])('stays shut for %s', async (_, token, origin) => {
    expect((await knock(await token(), origin)).effect).toBe('Deny');
    expect([401, 403, 404]).toContain((await post(await token(), origin)).statusCode);
  });

  test('lets the same in who cannot have a socket, and post their frames', async () => {
    expect((await post(await visitorToken(), site)).statusCode).toBe(200);
    expect((await post(await agentToken(), inbox)).statusCode).toBe(200);
    expect((await post(undefined, site)).statusCode).toBe(401);
    expect((await post(await visitorToken())).statusCode).toBe(403);
  });

  test('is not for a visitor’s token dressed up as an agent’s', async () => {
    const token = await visitorToken({ aud: 'inbox', iss: issuer });
    expect((await knock(token, inbox)).effect).toBe('Deny');
  });
});

describe('POST /sites/{site}/visitors', () => {
  const open = (more: Call = {}) =>
    call('POST /sites/{site}/visitors', { origin: site, site: 'demo', ...more });

  test('gives a stranger a token that opens the socket', async () => {
    const { status, body } = await open();
    expect([status, body.expiresIn]).toEqual([200, 30 * 24 * 3600_000]);
    expect(await knock(body.token, site)).toMatchObject({ context: { visitorId: body.visitorId } });
  });

  test('keeps whoever brings an old token of ours, for 30 days after it ran out', async () => {
    const late = await visitorToken({}, { expires: -29 * 24 * 3600 });
    expect((await open({ token: late })).body.visitorId).toBe('vis_12345678');
    const tooLate = await visitorToken({}, { expires: -31 * 24 * 3600 });
    expect((await open({ token: tooLate })).body.visitorId).not.toBe('vis_12345678');
  });

  test('takes nobody over by a token that is not ours, or of another site', async () => {
    const forged = await visitorToken({}, { key: 'another secret, as long as ours is' });
    const elsewhere = await visitorToken({ site: 'other' });
    for (const token of [forged, elsewhere, 'nonsense']) {
      expect((await open({ token })).body.visitorId).not.toBe('vis_12345678');
    }
  });

  test('is refused on other domains, and for sites that are none', async () => {
    expect(await open({ origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      body: { type: 'error', code: 'origin.refused' },
    });
    expect(await open({ site: 'nowhere' })).toMatchObject({ status: 404, body: { code: 'site.unknown' } });
  });
});

describe('GET /conversations', () => {
  const list = async (more: Call = {}) => call('GET /conversations', { token: await agentToken(), ...more });

  test('gives past chats of every agent, newest first, page by page over the months, and nothing else', async () => {
    const ana = await world.agent('Ana');
    const today = world.now;
    const ended: string[] = [];
    for (let index = 0; index < 45; index++) {
      world.now = today - index * 18 * 3600_000;
      await ana.ask('availability.set', { available: true });
      const visitor = new Person(world, {
        side: 'visitor',
        site: world.site,
        visitorId: `vis_0000000${index}`,
      });
      const conversationId = await world.chat(visitor, ana);
      await visitor.ask('conversation.end', { conversationId });
      ended.push(conversationId);
    }
    world.now = today;
    await ana.ask('availability.set', { available: true });
    await world.chat(world.visitor(), ana);
    const missed = await world.request(world.visitor());
    await ana.ask('offer.decline', { conversationId: missed });

    const first = await list();
    expect(first.status).toBe(200);
    const second = await list({ before: first.body.before });
    const rows = [...first.body.conversations, ...second.body.conversations];
    expect(rows.map(({ id }) => id)).toEqual(ended);
    expect(rows[0]).toMatchObject({ status: 'ended', agent: { name: 'Ana' }, visitor: { name: 'Mina' } });
    expect([first.body.conversations.length, second.body.before]).toEqual([30, undefined]);
  });

  test('gives those that a search finds, and all of them to a search for nothing', async () => {
    const ana = await world.agent('Ana');
    const visitor = world.visitor();
    const conversationId = await world.request(visitor, { name: 'Zoë Ångström' });
    await ana.ask('offer.accept', { conversationId });
    await visitor.ask('conversation.end', { conversationId });
    const found = await list({ search: 'angstrom' });
    expect(found.body).toMatchObject({ conversations: [{ id: conversationId, agent: { name: 'Ana' } }] });
    expect((await list({ search: 'mina' })).body.conversations).toHaveLength(30);
    expect((await list({ search: 'nobody' })).body).toEqual({ conversations: [] });
    expect((await list({ search: ' ' })).body).toEqual((await list()).body);
    expect(await list({ search: 'x'.repeat(201) })).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field: 'search' },
    });
  });

  test('is for agents, in the inbox', async () => {
    expect(await call('GET /conversations')).toMatchObject({ status: 401, body: { code: 'token.missing' } });
    expect(await list({ token: await visitorToken() })).toMatchObject({ status: 401 });
    expect(await list({ token: await agentToken({}, { expires: -1 }) })).toMatchObject({
      status: 401,
      body: { code: 'token.expired' },
    });
    expect(await list({ origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
  });

  test('names the field of a cursor that is none', async () => {
    expect(await list({ before: 'yesterday' })).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field: 'before' },
    });
  });
});

describe('a request that is too long', () => {
  const ask = async (more: object) => {
    const event = {
      routeKey: 'POST /sites/{site}/visitors',
      headers: { origin: site },
      requestContext: { http: { sourceIp: '192.0.2.1' } },
      ...more,
    };
    const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, app);
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
  };

  test('in its body is refused as such', async () => {
    const pathParameters = { site: world.site };
    const fits = JSON.stringify('x'.repeat(64 * 1024 - 2));
    expect(await ask({ pathParameters, body: fits })).toMatchObject({ status: 200 });
    expect(await ask({ pathParameters, body: `${fits} ` })).toMatchObject({
      status: 413,
      body: { code: 'request.tooLarge' },
    });
  });

  test('in its path is refused by name, before the database sees a key that it cannot have', async () => {
    expect(await ask({ pathParameters: { site: 'x'.repeat(3000) } })).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field: 'site' },
    });
  });
});

describe('whoever says too much', () => {
  test('is told which frame to send again, and when', async () => {
    const { speaker, connectionId } = world.visitor();
    const authorizer = toContext(speaker, { perSecond: 1, burst: 1 });
    const requestContext = { eventType: 'MESSAGE' as const, connectionId, authorizer };
    const say = async (id: string) => {
      const body = JSON.stringify({ id, type: 'ping' });
      return JSON.parse((await dispatchSocket({ requestContext, body }, world.app)).body ?? '');
    };
    expect(await say('frm_00000001')).toEqual({ re: 'frm_00000001', type: 'ok' });
    expect(await say('frm_00000002')).toMatchObject({
      re: 'frm_00000002',
      type: 'error',
      code: 'rate.limited',
      retryAfter: 1000,
    });
  });
});

describe('a visitor who asks for one chat after the other', () => {
  test('is held back long before they are in what they say, over whichever connection', async () => {
    const { speaker } = world.visitor();
    const authorizer = toContext(speaker, { perSecond: 10, burst: 30 });
    const say = async (type: string) => {
      const body = JSON.stringify({ id: 'frm_12345678', type, conversationId: 'cnv', details: {} });
      const requestContext = { eventType: 'MESSAGE' as const, connectionId: randomUUID(), authorizer };
      return JSON.parse((await dispatchSocket({ requestContext, body }, world.app)).body ?? '').code;
    };
    const codes = [];
    for (let time = 0; time < 4; time++) codes.push(await say('conversation.request'));
    expect(codes).toEqual(['frame.invalid', 'frame.invalid', 'frame.invalid', 'rate.limited']);
    expect(await say('ping')).toBeUndefined();
  });
});

describe('what fails on our side', () => {
  test('is logged as one line, and told as internal with the frame’s id', async () => {
    const lines: string[] = [];
    const logged = vi.spyOn(console, 'error').mockImplementation((line: string) => lines.push(line));
    const observe = () => {
      throw new Error('the database is on fire');
    };
    const visitor = world.visitor();
    const frame = {
      id: 'frm_12345678',
      type: 'conversation.resume',
      conversationId: 'cnv_12345678',
      after: 0,
    };
    const answer = await visitor.say(JSON.stringify(frame), world.handler({ observe }));
    logged.mockRestore();
    expect(answer).toEqual({
      re: 'frm_12345678',
      type: 'error',
      code: 'internal',
      message: expect.not.stringContaining('fire'),
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', frame: 'conversation.resume', message: 'the database is on fire' },
    ]);
  });

  test('is not what a route that does not exist is', async () => {
    expect(await call('GET /secrets')).toMatchObject({ status: 400, body: { code: 'frame.unknown' } });
  });
});
