import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { composeWakingApp } from '../compose/waking.ts';
import { composeWebApp } from '../compose/web.ts';
import { clientsAt, ProvidersServer } from '../outside/calendars/providers.test-server.ts';
import { ANA, hasRadicale, Radicale } from '../outside/calendars/radicale.test-server.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';
import { Bookings, OPEN } from './booking.test-kit.ts';

/** What the HTTP API is made with besides. */
const SETTING = {
  VISITOR_SECRET: 's',
  ISSUER: 'https://x.test',
  CLIENT_ID: 'i',
  INBOX_ORIGIN: 'x',
  PUSH_SECRET: 's',
  PUSH_SERVICES: 'x',
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let database: Database;
let providers: ProvidersServer;
let world: World;
let web: Web;
let ana: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  providers = new ProvidersServer();
  await providers.start();
  world = await World.open(database.endpoint);
  providers.now = () => world.now;
  Object.assign(world.environment, clientsAt(providers.url));
  web = new Web(world);
  Object.assign(world, { app: world.handler() });
  ana = await world.agent('Ana');
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await world.close();
  await providers.stop();
});

const closing: (() => Promise<unknown>)[] = [];

/** A file server: what it answers can be changed. */
async function shelf(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => shelved.answer(request, response));
  const shelved = { answer, address: '' };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  shelved.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret.ics`;
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return shelved;
}

const iso = (ms: number) => new Date(ms).toISOString();
const basic = (ms: number) => iso(ms).replace(/[-:]|\.000/g, '');
const at = (hours: number) => Math.floor(world.now / MINUTE) * MINUTE + hours * 60 * MINUTE;

function fileWith(...starts: number[]): string {
  const events = starts.map(
    (start, i) => `BEGIN:VEVENT\r\nUID:${i}\r\nDTSTART:${basic(start)}\r\nDURATION:PT1H\r\nEND:VEVENT`,
  );
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`;
}

const connect = (body: object, who = ana) => web.ask(who, 'PUT /me/calendar', { body });
const connectIcs = (address: string) => connect({ kind: 'ics', address, timeZone: 'UTC' });
const state = async () => (await web.ask(ana, 'GET /me/calendar')).body;
const busy = (options = { fresh: false }) =>
  web.app.busy.busy('agt_ana', world.now, world.now + 2 * DAY, options);
const starts = async (options = { fresh: false }) => (await busy(options)).map(({ start }) => start);

/** An agent begins a consent, gives it, and is sent back to the inbox. */
async function consent(kind: 'google' | 'microsoft', who = ana) {
  const { body } = await web.ask(who, 'POST /me/calendar/{provider}', {
    parameters: { provider: kind },
    body: { timeZone: 'UTC' },
  });
  const back = providers.consent(body.address);
  const { code = '', state: given = '' } = Object.fromEntries(back.searchParams);
  return { kind, code, state: given };
}

const meeting = () => ({
  id: 'mtg_12345678',
  uid: 'mtg_12345678@porchlight',
  sequence: 0,
  start: at(5),
  end: at(5) + 30 * MINUTE,
  title: 'Ana and Mina',
  text: 'About bread',
  visitor: { name: 'Mina', email: 'mina@example.org' },
});

describe('an agent who has connected nothing', () => {
  test('is never busy, and is told what can be connected', async () => {
    expect(await busy({ fresh: true })).toEqual([]);
    expect(await state()).toEqual({
      available: ['ics', 'caldav', 'google', 'microsoft'],
      feed: expect.stringMatching(/^\/feeds\/.+/),
    });
    expect(await world.app.calendar.put('agt_ana', meeting())).toBe(false);
    await world.app.calendar.remove('agt_ana', meeting().id);
  });

  test('is not offered a provider for which the owner has no client', async () => {
    const environment = Object.fromEntries(
      Object.entries(world.environment).filter(([name]) => !name.startsWith('GOOGLE')),
    );
    const app = composeWebApp(
      {
        ...environment,
        ...SETTING,
      },
      {},
    );
    expect(app.opener.kinds).toEqual(['ics', 'caldav', 'microsoft']);
  });
});

describe('a calendar at an address', () => {
  test('is read before it is connected, and its address is never seen again', async () => {
    const { address } = await shelf((_, response) => response.end(fileWith(at(3))));
    const { status, body } = await connectIcs(address);
    expect([status, body.connection]).toEqual([
      200,
      { kind: 'ics', name: new URL(address).host, state: 'working', checkedAt: iso(world.now) },
    ]);
    expect(await starts()).toEqual([at(3)]);
    const kept = JSON.stringify(await web.app.connections.get('agt_ana'));
    for (const said of [kept, JSON.stringify(body)]) expect(said).not.toContain('secret.ics');
  });

  test.each([
    ['insecure', 'ftp://calendar.example/x.ics'],
    ['insecure', 'calendar.example'],
    ['silent', 'http://127.0.0.1:9/x.ics'],
  ])('is refused as %s: %s', async (why, address) => {
    expect(await connectIcs(address)).toMatchObject({ status: 422, body: { code: 'calendar.refused', why } });
    expect((await state()).connection).toBeUndefined();
  });

  test.each([
    ['missing', 404, ''],
    ['alien', 200, '<html>Sign in</html>'],
    ['password', 401, ''],
    ['silent', 503, ''],
    ['large', 200, 'x'.repeat(9 * 1024 * 1024)],
    [
      'large',
      200,
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR',
    ],
  ])('is refused as %s when it answers %i, and what was connected stays', async (why, status, text) => {
    const good = await shelf((_, response) => response.end(fileWith(at(3))));
    await connectIcs(good.address);
    const bad = await shelf((_, response) => response.writeHead(status).end(text));
    expect((await connectIcs(bad.address)).body).toMatchObject({ code: 'calendar.refused', why });
    expect(await starts({ fresh: true })).toEqual([at(3)]);
  });

  test('is read again after five minutes, and whenever a booking has to know', async () => {
    const file = await shelf((_, response) => response.end(fileWith(at(3))));
    await connectIcs(file.address);
    await busy();
    file.answer = (_, response) => response.end(fileWith(world.now + DAY));
    world.now += 4 * MINUTE;
    const [old] = await starts();
    expect(await starts({ fresh: true })).not.toEqual([old]);
    file.answer = (_, response) => response.end(fileWith());
    expect(await starts()).toHaveLength(1);
    world.now += 6 * MINUTE;
    expect(await starts()).toEqual([]);
  });

  test('is not read for those who look where nothing can be booked', async () => {
    let asked = 0;
    const file = await shelf((_, response) => {
      asked++;
      response.end(fileWith(at(3)));
    });
    await connectIcs(file.address);
    await busy();
    asked = 0;
    const bookings = new Bookings(world, web);
    await bookings.calendars.setSchedule('agt_ana', OPEN);
    for (const year of ['0000', '1970', '2999', '9999']) {
      const [from, to] = [`${year}-12-01T00:00Z`, `${year}-12-31T23:59Z`];
      const { status, body } = await bookings.slots(world.visitor(), 'agt_ana', from, to);
      expect([status, body.slots]).toEqual([200, []]);
    }
    expect(asked).toBe(0);
    expect(await starts()).toEqual([at(3)]);
  });

  test.each([
    ['alien', 302, { location: 'http://' }],
    ['refused', 304, {}],
  ])('is refused as %s when it answers %i and nothing that can be followed', async (why, status, headers) => {
    const odd = await shelf((_, response) => response.writeHead(status, headers).end());
    expect((await connectIcs(odd.address)).body).toMatchObject({ code: 'calendar.refused', why });
  });

  test('that is fuller than can be kept is one that cannot be read', async () => {
    const moments = Array.from({ length: 20_001 }, (_, n) => at(3) + n * 20 * MINUTE);
    const full = fileWith(...moments).replaceAll('PT1H', 'PT1M');
    const { address } = await shelf((_, response) => response.end(full));
    await connectIcs(address);
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
  });

  test('that fails in a way nobody thought of keeps nobody from the other agents', async () => {
    const bookings = new Bookings(world, web);
    await world.agent('Bo');
    for (const agent of ['agt_ana', 'agt_bo']) await bookings.calendars.setSchedule(agent, OPEN);
    const { busy } = web.app;
    const failing = {
      busy: async (agentId: string, ...rest: [number, number, { fresh: boolean }]) => {
        if (agentId === 'agt_ana') throw new Error('nobody knows why');
        return busy.busy(agentId, ...rest);
      },
    };
    Object.assign(web, { app: { ...web.app, busy: failing } });
    const { status, body } = await web.ask(world.visitor(), 'GET /calendars/next');
    expect([status, body.agent?.id]).toEqual([200, 'agt_bo']);
  });

  test('that has not changed since is not sent again', async () => {
    const sent: (string | undefined)[] = [];
    const file = await shelf((request, response) => {
      sent.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"one"' }).end(fileWith(at(3)));
    });
    await connectIcs(file.address);
    for (let i = 0; i < 3; i++) expect(await starts({ fresh: true })).toEqual([at(3)]);
    expect(sent).toEqual([undefined, undefined, '"one"', '"one"']);
  });

  test('is followed where it has moved, and not for ever', async () => {
    const file = await shelf((_, response) => response.end(fileWith(at(3))));
    const old = await shelf((_, response) => response.writeHead(302, { location: file.address }).end());
    expect((await connectIcs(old.address)).status).toBe(200);
    old.answer = (_, response) => response.writeHead(302, { location: old.address }).end();
    expect((await connectIcs(old.address)).body).toMatchObject({ why: 'missing' });
  });

  test('is forgotten when it is disconnected', async () => {
    const { address } = await shelf((_, response) => response.end(fileWith(at(3))));
    await connectIcs(address);
    await busy();
    expect((await web.ask(ana, 'DELETE /me/calendar')).body.connection).toBeUndefined();
    expect(await busy({ fresh: true })).toEqual([]);
    expect(await world.database.get({ pk: 'CALENDAR#agt_ana', sk: 'BUSY' }, true)).toBeUndefined();
  });

  test('that is being connected when the handler is killed is the old one or the new one, and either works', async () => {
    const [one, other] = [
      await shelf((_, response) => response.end(fileWith(at(3)))),
      await shelf((_, response) => response.end(fileWith(at(5)))),
    ];
    const app = composeWebApp(
      { ...world.environment, ...SETTING },
      { now: () => world.now, observe: () => world.onCall() },
    );
    Object.assign(web, { app: { ...app, tokens: web.app.tokens } });
    for (let killed = 1, calls = killed; calls >= killed; killed++) {
      await connectIcs(one.address);
      calls = 0;
      world.onCall = () => {
        if (++calls === killed) throw new Error('killed');
      };
      await connectIcs(other.address);
      await busy({ fresh: true }).catch(() => {});
      world.onCall = () => {};
      expect([[at(3)], [at(5)]]).toContainEqual(await starts({ fresh: true }));
      expect((await connectIcs(other.address)).status).toBe(200);
      expect(await starts({ fresh: true })).toEqual([at(5)]);
    }
  });

  test('is its agent’s alone', async () => {
    const { address } = await shelf((_, response) => response.end(fileWith(at(3))));
    await connectIcs(address);
    const bo = await world.agent('Bo');
    expect((await web.ask(bo, 'GET /me/calendar')).body.connection).toBeUndefined();
    const sealed = (await web.app.connections.get('agt_ana'))?.sealed ?? '';
    await expect(web.app.sealer.open('agt_bo', sealed)).rejects.toThrow(/sealed/);
  });
});

describe('a calendar that does not answer', () => {
  async function silent() {
    const file = await shelf((_, response) => response.end(fileWith(at(3))));
    await connectIcs(file.address);
    await busy();
    file.answer = (_, response) => response.writeHead(503).end();
    return file;
  }

  test('keeps nobody from looking for a day, and everybody from booking', async () => {
    await silent();
    world.now += 6 * MINUTE;
    expect(await starts()).toHaveLength(1);
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
    world.now += DAY;
    await expect(busy()).rejects.toMatchObject({ code: 'calendar.unreachable' });
  });

  test('is given up in time', async () => {
    const file = await silent();
    file.answer = () => {};
    const app = composeWebApp(
      {
        ...world.environment,
        ...SETTING,
      },
      { now: () => world.now, calendarMs: 50 },
    );
    await expect(app.busy.busy('agt_ana', world.now, world.now + DAY, { fresh: true })).rejects.toMatchObject(
      { code: 'calendar.unreachable' },
    );
  });

  test('is asked once a minute by those who only look', async () => {
    let asked = 0;
    const file = await silent();
    file.answer = (_, response) => {
      asked++;
      response.writeHead(503).end();
    };
    world.now += 6 * MINUTE;
    for (let i = 0; i < 5; i++) await busy();
    expect(asked).toBe(1);
    world.now += MINUTE;
    await busy();
    expect(asked).toBe(2);
  });

  test('is shown to its agent, who gets one mail; and again the next time, once it has worked', async () => {
    const file = await silent();
    for (let i = 0; i < 3; i++) {
      world.now += 6 * MINUTE;
      await busy({ fresh: true }).catch(() => {});
      await world.pass(0, { copies: 2 });
    }
    expect((await state()).connection.state).toBe('failing');
    expect(world.outside.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['ana@example.com', 'Your calendar cannot be read at the moment'],
    ]);
    file.answer = (_, response) => response.end(fileWith());
    await busy({ fresh: true });
    expect((await state()).connection.state).toBe('working');
    file.answer = (_, response) => response.writeHead(500).end();
    await busy({ fresh: true }).catch(() => {});
    await world.pass(0);
    expect(world.outside.mails).toHaveLength(2);
  });

  test('is not written about for a moment’s silence that kept nobody from booking', async () => {
    await silent();
    world.now += 6 * MINUTE;
    await busy();
    await world.pass(0);
    expect(world.outside.mails).toEqual([]);
    world.now += 16 * MINUTE;
    await busy();
    await world.pass(0);
    expect(world.outside.mails).toHaveLength(1);
  });
});

describe.each(['google', 'microsoft'] as const)('a calendar at %s', (kind) => {
  const asGoogle = kind === 'google';
  const event = (start: number, more: object = {}) => {
    const id = `event${providers.events.size}`;
    const written = (ms: number) =>
      asGoogle ? { dateTime: iso(ms) } : { dateTime: `${iso(ms).slice(0, 19)}.0000000`, timeZone: 'UTC' };
    providers.events.set(id, { id, start: written(start), end: written(start + 60 * MINUTE), ...more });
  };
  const deadline = () => composeWakingApp(world.environment, { now: () => world.now }).calendar;

  test('is connected by a consent that asks for the least there is', async () => {
    const { body } = await web.ask(ana, 'POST /me/calendar/{provider}', {
      parameters: { provider: kind },
      body: { timeZone: 'UTC' },
    });
    const query = new URL(body.address).searchParams;
    expect(query.get('scope')).toBe(
      asGoogle
        ? 'https://www.googleapis.com/auth/calendar.events.owned'
        : 'offline_access https://graph.microsoft.com/Calendars.ReadWrite',
    );
    expect(query.get('redirect_uri')).toBe(`https://api.test/oauth/${kind}`);
    expect(await connect(await consent(kind))).toMatchObject({
      status: 200,
      body: { connection: { kind, name: 'ana@example.com', state: 'working' } },
    });
    const kept = JSON.stringify(await web.app.connections.get('agt_ana'));
    expect(kept).not.toContain('refreshToken');
  });

  test('is connected in the inbox of whoever began, and of nobody else; and once', async () => {
    const given = await consent(kind);
    const bo = await world.agent('Bo');
    expect((await connect(given, bo)).body.code).toBe('consent.invalid');
    expect((await connect({ ...given, state: 'made.up.state' })).body.code).toBe('consent.invalid');
    expect((await connect(given)).status).toBe(200);
    expect((await connect(given)).body).toMatchObject({ code: 'calendar.refused', why: 'consent' });
    const late = await consent(kind);
    world.now += 16 * MINUTE;
    expect((await connect(late)).body.code).toBe('consent.invalid');
  });

  test('is not connected with a consent that leaves out what is needed', async () => {
    for (const scope of [
      'https://www.googleapis.com/auth/calendar.events.owned',
      'https://graph.microsoft.com/Calendars.ReadWrite',
    ])
      providers.withheld.add(scope);
    expect((await connect(await consent(kind))).body).toMatchObject({
      code: 'calendar.refused',
      why: 'consent',
    });
  });

  test('says when its owner is busy, page by page, and never what with', async () => {
    await connect(await consent(kind));
    for (const hours of [2, 4, 6, 8, 10]) event(at(hours));
    event(at(12), asGoogle ? { transparency: 'transparent' } : { showAs: 'free' });
    event(
      at(14),
      asGoogle
        ? { attendees: [{ self: true, responseStatus: 'declined' }] }
        : { responseStatus: { response: 'declined' } },
    );
    expect(await starts({ fresh: true })).toEqual([2, 4, 6, 8, 10].map(at));
    expect(providers.asked.join()).not.toMatch(/summary,description|subject|bodyPreview/);
  });

  test('has whole days where its owner is', async () => {
    await connect(await consent(kind));
    const day = iso(world.now + DAY).slice(0, 10);
    const next = iso(world.now + 2 * DAY).slice(0, 10);
    providers.timeZone = 'Asia/Tokyo';
    providers.events.set(
      'day',
      asGoogle
        ? { id: 'day', start: { date: day }, end: { date: next } }
        : {
            id: 'day',
            isAllDay: true,
            start: { dateTime: `${day}T00:00:00.0000000` },
            end: { dateTime: `${next}T00:00:00.0000000` },
          },
    );
    const midnight = Date.parse(day) - (asGoogle ? 9 * 60 * MINUTE : 0);
    expect(await busy({ fresh: true })).toEqual([{ start: midnight, end: midnight + DAY }]);
  });

  test('takes a meeting once, moves it, takes it away, and does not count it as busy', async () => {
    await connect(await consent(kind));
    for (let i = 0; i < 2; i++) expect(await deadline().put('agt_ana', meeting())).toBe(true);
    expect(providers.events.size).toBe(1);
    expect(await busy({ fresh: true })).toEqual([]);
    const moved = { ...meeting(), start: at(7), end: at(7) + 30 * MINUTE };
    await deadline().put('agt_ana', moved);
    expect(JSON.stringify([...providers.events.values()])).toContain(iso(at(7)).slice(0, 19));
    for (let i = 0; i < 2; i++) await deadline().remove('agt_ana', moved.id);
    const left = [...providers.events.values()].filter(({ status }) => status !== 'cancelled');
    expect(left).toEqual([]);
    await deadline().put('agt_ana', moved);
    expect([...providers.events.values()].filter(({ status }) => status !== 'cancelled')).toHaveLength(1);
  });

  test('counts as busy where its owner has moved a meeting to', async () => {
    await connect(await consent(kind));
    await deadline().put('agt_ana', meeting());
    const [written] = providers.events.values();
    const to = (ms: number) => ({ dateTime: asGoogle ? iso(ms) : iso(ms).slice(0, 19), timeZone: 'UTC' });
    if (written) providers.events.set(written.id, { ...written, start: to(at(9)), end: to(at(10)) });
    expect(await starts({ fresh: true })).toEqual([at(9)]);
  });

  test('is come back to when access has run out, and nobody notices', async () => {
    await connect(await consent(kind));
    event(at(2));
    await busy({ fresh: true });
    expect(providers.refreshes).toBe(0);
    providers.expire();
    expect(await starts({ fresh: true })).toEqual([at(2)]);
    world.now += 2 * 60 * MINUTE;
    await busy({ fresh: true });
    expect(providers.refreshes).toBe(2);
  });

  test('is come back to by other means, where it has given them', async () => {
    providers.rotates = true;
    await connect(await consent(kind));
    for (let i = 0; i < 3; i++) {
      providers.expire();
      web = new Web(world);
      await busy({ fresh: true });
    }
    expect(providers.refreshes).toBe(3);
  });

  test('whose consent was taken back is not asked any more; its agent is told', async () => {
    await connect(await consent(kind));
    await busy();
    providers.revoke();
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
    expect((await state()).connection.state).toBe('revoked');
    await world.pass(0);
    expect(world.outside.mails.map(({ subject }) => subject)).toEqual([
      'Your calendar has to be connected again',
    ]);
    const asked = providers.asked.length;
    world.now += 6 * MINUTE;
    await expect(busy()).rejects.toMatchObject({ code: 'calendar.unreachable' });
    await expect(deadline().put('agt_ana', meeting())).rejects.toMatchObject({
      trouble: 'revoked',
      retry: false,
    });
    expect(providers.asked).toHaveLength(asked);
    await connect(await consent(kind));
    expect(await busy({ fresh: true })).toEqual([]);
  });

  test.each([429, 503, 500])('is asked again when it says %i, as soon as it says', async (status) => {
    await connect(await consent(kind));
    event(at(2));
    providers.troubles.push(
      { status, headers: { 'retry-after': '0' } },
      { status, headers: { 'retry-after': '0' } },
    );
    expect(await starts({ fresh: true })).toEqual([at(2)]);
    providers.troubles.push({ status, headers: { 'retry-after': '3600' } });
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
    expect((await state()).connection.state).toBe('failing');
  });

  test('that says no is a fault that trying again does not mend', async () => {
    await connect(await consent(kind));
    providers.troubles.push({ status: 400 });
    await expect(deadline().put('agt_ana', meeting())).rejects.toMatchObject({
      trouble: 'refused',
      retry: false,
    });
    providers.troubles.push({
      status: 403,
      body: { error: { errors: [{ reason: 'insufficientPermissions' }] } },
    });
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
    expect((await state()).connection.state).toBe('revoked');
  });

  test('sends the browser back to the inbox, with what it brought behind a #', async () => {
    const asked = { parameters: { provider: kind }, query: { code: 'c0de', state: 'a.b.c' } };
    const answer = await web.ask(undefined, 'GET /oauth/{provider}', asked);
    expect([answer.status, answer.headers.location]).toEqual([
      302,
      `x/inbox/#/settings/consent?kind=${kind}&code=c0de&state=a.b.c`,
    ]);
    const code = 'M.C5_BL2.2.U.-CRn!x*y$$&z';
    const other = await web.ask(undefined, 'GET /oauth/{provider}', {
      ...asked,
      query: { code, state: 'a' },
    });
    const [, brought] = String(other.headers.location).split('?');
    expect(Object.fromEntries(new URLSearchParams(brought))).toEqual({ kind, code, state: 'a' });
    const odd = await web.ask(undefined, 'GET /oauth/{provider}', {
      ...asked,
      query: { error: 'access_denied', state: '\r\nset-cookie: a' },
    });
    expect(odd.headers.location).toBe(`x/inbox/#/settings/consent?kind=${kind}`);
  });
});

test('Google’s own way of saying that there is too much at once is no refusal', async () => {
  await connect(await consent('google'));
  providers.troubles.push({ status: 403, body: { error: { errors: [{ reason: 'rateLimitExceeded' }] } } });
  expect(await busy({ fresh: true })).toEqual([]);
});

describe.runIf(hasRadicale)('a calendar on a CalDAV server', () => {
  let radicale: Radicale;
  beforeAll(async () => {
    radicale = await Radicale.start();
  });
  afterAll(() => radicale.stop());

  const connectDav = (address: string, password = ANA.password) =>
    connect({ kind: 'caldav', address, user: ANA.user, password, timeZone: 'UTC' });

  test('is connected, read, and written', async () => {
    const url = await radicale.calendar('work');
    const { body } = await connectDav(url);
    expect(body.connection).toMatchObject({
      kind: 'caldav',
      name: `work (${new URL(url).host})`,
      state: 'working',
    });
    await radicale.put(url, 'one', `DTSTART:${basic(at(3))}`, 'DURATION:PT1H');
    expect(await starts({ fresh: true })).toEqual([at(3)]);
    expect(await world.app.calendar.put('agt_ana', meeting())).toBe(true);
    expect(await radicale.files(url)).toHaveLength(2);
    expect(await starts({ fresh: true })).toEqual([at(3)]);
    await world.app.calendar.remove('agt_ana', meeting().id);
    expect(await radicale.files(url)).toHaveLength(1);
  });

  test('is refused with a wrong password, and where there is none', async () => {
    expect((await connectDav(radicale.url, 'wrong')).body).toMatchObject({ why: 'password' });
    expect((await connectDav(`${radicale.url}/nobody/nothing/`)).status).toBe(200);
    expect((await connectDav('http://127.0.0.1:9/')).body).toMatchObject({ why: 'silent' });
  });

  test('that goes down is noticed by the next who books', async () => {
    const another = await Radicale.start();
    const url = await another.calendar('work');
    await connectDav(url);
    await another.stop();
    await expect(busy({ fresh: true })).rejects.toMatchObject({ code: 'calendar.unreachable' });
    await expect(world.app.calendar.put('agt_ana', meeting())).rejects.toMatchObject({
      trouble: 'unreachable',
      retry: true,
    });
  });
});
