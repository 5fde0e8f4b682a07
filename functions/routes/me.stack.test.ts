import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { composeWebApp } from '../compose/web.ts';
import { dispatchRequest } from '../dispatch/dispatch-request.ts';
import { type Person, World } from '../world.test-kit.ts';
import type { WebApp } from './http-route.ts';

const ours = await generateKeyPair('RS256');
const secret = 'a secret of the deployment, of sufficient length';
const jwks = createServer(async (_, response) => {
  const key = { ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'RS256' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [key] }));
});

let database: Database;
let world: World;
let app: WebApp;
let issuer: string;
beforeAll(async () => {
  database = await startDatabase();
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await database.stop();
  await new Promise((resolve) => jwks.close(resolve));
});
beforeEach(async () => {
  world = await World.open(database.endpoint);
  const environment = { VISITOR_SECRET: secret, ISSUER: issuer, CLIENT_ID: 'inbox', INBOX_ORIGIN: issuer };
  app = composeWebApp({ ...world.environment, ...environment }, { now: () => world.now });
});
afterEach(() => world.close());

function tokenOf({ speaker }: Person): Promise<string> {
  const expires = Math.floor(world.now / 1000) + 3600;
  const token =
    speaker.side === 'agent'
      ? { aud: 'inbox', iss: issuer, sub: speaker.agentId.slice(4), email: speaker.email, name: speaker.name }
      : { aud: 'porchlight-visitor', sub: speaker.visitorId, site: speaker.site };
  const [header, key] =
    speaker.side === 'agent'
      ? [{ alg: 'RS256', kid: 'one' }, ours.privateKey]
      : [{ alg: 'HS256' }, new TextEncoder().encode(secret)];
  return new SignJWT(token).setProtectedHeader(header).setExpirationTime(expires).sign(key);
}

async function ask(who: Person | undefined, routeKey: string, body?: unknown) {
  const headers = who ? { authorization: `Bearer ${await tokenOf(who)}` } : {};
  const event = {
    routeKey,
    headers,
    requestContext: { http: { sourceIp: '192.0.2.1' } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, app);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
}

/** The clock of a world begins at noon, UTC. */
const always = Object.fromEntries(
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [
    day,
    [
      ['09:00', '13:00'],
      ['14:00', '24:00'],
    ],
  ]),
);
const schedule = { timeZone: 'Etc/UTC', week: always };

describe('a schedule', () => {
  test('that was never saved is none', async () => {
    const ana = await world.agent('Ana', { available: false });
    expect(await ask(ana, 'GET /me')).toEqual({
      status: 200,
      body: {
        agent: { id: 'agt_ana', name: 'Ana', email: 'ana@example.com', role: 'agent' },
        availability: { available: false, until: null, by: 'schedule' },
      },
    });
  });

  test('is saved as it is, and is read back', async () => {
    const ana = await world.agent('Ana', { available: false });
    const saved = await ask(ana, 'PUT /me/schedule', schedule);
    expect(saved).toMatchObject({ status: 200, body: { schedule } });
    expect((await ask(ana, 'GET /me')).body).toEqual(saved.body);
  });

  test('of somebody whom nobody has seen yet is saved too', async () => {
    const ana = await world.agent('Ana', { available: false });
    await world.database.delete({ pk: 'AGENT#agt_ana', sk: 'PROFILE' });
    expect(await ask(ana, 'PUT /me/schedule', schedule)).toMatchObject({ status: 200, body: { schedule } });
  });

  test('rules from the moment it is saved, in every window, until the time it says', async () => {
    const ana = await world.agent('Ana', { available: false });
    const phone = ana.elsewhere();
    await phone.event('CONNECT');
    await ask(ana, 'PUT /me/schedule', schedule);
    const until = new Date(world.now + 3600_000).toISOString();
    const availability = { available: true, until, by: 'schedule' };
    for (const window of [ana, phone])
      expect(window.heard('availability.changed')).toEqual([{ type: 'availability.changed', availability }]);
    await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(1);
  });

  test('stops offers when it ends, and brings them when it begins, without anybody doing anything', async () => {
    const ana = await world.agent('Ana', { available: false });
    await ask(ana, 'PUT /me/schedule', schedule);
    await world.pass(3600_000);
    await ana.ask('ping');
    await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(0);
    await world.pass(3600_000);
    await ana.ask('ping');
    await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(1);
  });

  test('leaves the switch as it was turned', async () => {
    const ana = await world.agent('Ana');
    await ana.ask('availability.set', { available: false });
    const { body } = await ask(ana, 'PUT /me/schedule', schedule);
    const until = new Date(world.now + 2 * 3600_000).toISOString();
    expect(body.availability).toEqual({ available: false, until, by: 'override' });
  });

  test('is overridden anew each time the agent turns the switch', async () => {
    const ana = await world.agent('Ana');
    await ask(ana, 'PUT /me/schedule', schedule);
    const first = await ana.ask('availability.set', { available: false });
    expect(first).toMatchObject({ availability: { available: false, by: 'override' } });
    world.now += 60_000;
    expect(await ana.ask('availability.set', { available: true })).toMatchObject({
      availability: { available: true, by: 'override' },
    });
    expect((await ask(ana, 'GET /me')).body.availability).toMatchObject({ available: true, by: 'override' });
  });

  test('that is saved raises the revision on which an offer under way depends', async () => {
    const ana = await world.agent('Ana');
    const revision = async () => (await app.agents.get('agt_ana'))?.availabilityRevision ?? 0;
    const before = await revision();
    await ask(ana, 'PUT /me/schedule', schedule);
    expect(await revision()).toBe(before + 1);
  });

  const monday = (...mon: unknown[]) => ({ timeZone: 'Europe/Madrid', week: { mon } });
  test.each([
    ['no body', undefined, undefined],
    ['no time zone', { week: {} }, 'timeZone'],
    ['a time zone that is none', { timeZone: 'Europe/Atlantis', week: {} }, 'timeZone'],
    ['an offset for a time zone', { timeZone: '+01:00', week: {} }, 'timeZone'],
    ['no week', { timeZone: 'UTC' }, 'week'],
    ['a time without its minutes', monday(['9', '12:00']), 'week.mon.0.0'],
    ['a time that no clock shows', monday(['09:00', '12:60']), 'week.mon.0.1'],
    ['a start at the end of the day', monday(['24:00', '24:00']), 'week.mon.0.0'],
    ['a time after the end of the day', monday(['09:00', '24:01']), 'week.mon.0.1'],
    ['a block of one time', monday(['09:00']), 'week.mon.0'],
    ['a block that ends before it starts', monday(['12:00', '09:00']), 'week.mon.0'],
    ['a block of no length', monday(['12:00', '12:00']), 'week.mon.0'],
    ['blocks that overlap', monday(['09:00', '12:00'], ['11:00', '13:00']), 'week.mon.1'],
    ['too many blocks', monday(...Array(13).fill(['09:00', '12:00'])), 'week.mon'],
  ])('with %s is refused by its field, and changes nothing', async (_, body, field) => {
    const ana = await world.agent('Ana', { available: false });
    await ask(ana, 'PUT /me/schedule', schedule);
    const refused = await ask(ana, 'PUT /me/schedule', body);
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([400, 'frame.invalid', field]);
    expect((await ask(ana, 'GET /me')).body.schedule).toEqual(schedule);
    expect(ana.heard('availability.changed')).toHaveLength(1);
  });
});

describe('a name that an agent chose', () => {
  test('is what visitors see from the next chat on, and outlives the next sign-in', async () => {
    const ana = await world.agent('Ana');
    expect((await ask(ana, 'PUT /me/profile', { name: ' Ana from support ' })).body.agent.name).toBe(
      'Ana from support',
    );
    await ana.elsewhere().event('CONNECT');
    expect(await ana.ask('inbox.open')).toMatchObject({ agent: { name: 'Ana from support' } });
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    expect((await visitor.log(conversationId)).at(-1)).toMatchObject({ agent: { name: 'Ana from support' } });
  });

  test('is given up for the name of the sign-in', async () => {
    const ana = await world.agent('Ana');
    await ask(ana, 'PUT /me/profile', { name: 'Somebody' });
    expect((await ask(ana, 'PUT /me/profile', {})).body.agent.name).toBe('Ana');
  });

  test.each([[{ name: '  ' }], [{ name: 'x'.repeat(201) }], [{ name: 7 }]])(
    'cannot be %j',
    async (profile) => {
      const ana = await world.agent('Ana');
      expect(await ask(ana, 'PUT /me/profile', profile)).toMatchObject({
        status: 400,
        body: { code: 'frame.invalid', field: 'name' },
      });
    },
  );
});

describe('what is one’s own', () => {
  const everyRequest = [
    ['GET /me', undefined],
    ['PUT /me/schedule', schedule],
    ['PUT /me/profile', { name: 'Mallory' }],
  ] as const;

  test.each(everyRequest)('is refused to visitors and to nobody: %s', async (routeKey, body) => {
    expect(await ask(undefined, routeKey, body)).toMatchObject({ status: 401 });
    expect(await ask(world.visitor(), routeKey, body)).toMatchObject({ status: 401 });
  });

  test('is nobody else’s: another agent, even an admin, changes their own', async () => {
    const [ana, bo] = [
      await world.agent('Ana', { available: false }),
      await world.agent('Bo', { role: 'admin' }),
    ];
    await ask(bo, 'PUT /me/schedule', schedule);
    await ask(bo, 'PUT /me/profile', { name: 'Ana' });
    const { body } = await ask(ana, 'GET /me');
    expect(body).toMatchObject({ agent: { id: 'agt_ana', name: 'Ana' }, availability: { available: false } });
    expect(body.schedule).toBeUndefined();
  });
});
