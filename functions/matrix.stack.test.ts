import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../local/database.ts';
import type { UpType } from '../protocol/up.ts';
import { WEEKDAYS } from '../protocol/weekdays.ts';
import { composeGate } from './compose/gate.ts';
import { composePolling } from './compose/polling.ts';
import { composeWebApp } from './compose/web.ts';
import { dispatchPoll, type PollingApp } from './dispatch/dispatch-poll.ts';
import { dispatchRequest } from './dispatch/dispatch-request.ts';
import { authorise } from './dispatch/policy.ts';
import type { WebApp } from './routes/http-route.ts';
import { ROUTES } from './routes/table.ts';
import { newConversation, type Person, World } from './world.test-kit.ts';

/**
 * Who may do what, with a conversation that goes on and with one that has ended.
 *
 * `own` is the agent who took it, `other` another agent, `admin` an admin who is not its agent; `owner` is its visitor,
 * `strange` another visitor, `nobody` somebody without a token.
 *
 * yes: it is carried out, or was before · hidden: as if there were no such conversation · closed, open, gone: theirs to see, but it
 * can no longer be done · absent: whoever it is for is not there · never: not for this side · shut: not let in at all
 */
const TABLE = `
                     |          while it goes on                      |          once it has ended
                     | own     other   admin   owner   strange nobody | own     other   admin   owner   strange nobody
ping                 | yes     yes     yes     yes     yes     shut   | yes     yes     yes     yes     yes     shut
conversation.request | never   never   never   yes     hidden  shut   | never   never   never   yes     hidden  shut
conversation.resume  | yes     hidden  hidden  yes     hidden  shut   | yes     yes     yes     yes     hidden  shut
conversation.end     | yes     hidden  hidden  yes     hidden  shut   | yes     closed  closed  yes     hidden  shut
message.send         | yes     hidden  hidden  yes     hidden  shut   | closed  closed  closed  closed  hidden  shut
typing.set           | yes     hidden  hidden  yes     hidden  shut   | yes     closed  closed  yes     hidden  shut
receipt.set          | yes     hidden  hidden  yes     hidden  shut   | yes     closed  closed  yes     hidden  shut
inbox.open           | yes     yes     yes     never   never   shut   | yes     yes     yes     never   never   shut
offer.accept         | yes     hidden  hidden  never   never   shut   | gone    closed  closed  never   never   shut
offer.decline        | gone    hidden  hidden  never   never   shut   | gone    closed  closed  never   never   shut
availability.set     | yes     yes     yes     never   never   shut   | yes     yes     yes     never   never   shut
note.add             | yes     hidden  hidden  never   never   shut   | yes     closed  closed  never   never   shut
calendar.watch       | yes     yes     yes     yes     yes     shut   | yes     yes     yes     yes     yes     shut
frames.post          | yes     yes     yes     yes     yes     shut   | yes     yes     yes     yes     yes     shut
visitor.open         | yes     yes     yes     yes     yes     yes    | yes     yes     yes     yes     yes     yes
identity.put         | shut    shut    shut    yes     yes     shut   | shut    shut    shut    yes     yes     shut
rating.put           | shut    shut    shut    closed  hidden  shut   | shut    shut    shut    yes     hidden  shut
rating.get           | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
avatar.get           | yes     yes     yes     yes     yes     yes    | yes     yes     yes     yes     yes     yes
avatar.put           | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
conversation.list    | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
activity.list        | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
visitor.get          | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
visitor.correct      | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
note.list            | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
device.list          | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
device.put           | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
device.delete        | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
device.try           | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
me.get               | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
schedule.put         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
profile.put          | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
language.put         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
meeting-settings.get | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
meeting-schedule.put | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
invitation.put       | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
feed.get             | yes     yes     yes     yes     yes     yes    | yes     yes     yes     yes     yes     yes
slot.preview         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
slot.explain         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
colleague.list       | yes     hidden  hidden  shut    shut    shut   | yes     yes     yes     shut    shut    shut
transfer.start       | absent  hidden  hidden  shut    shut    shut   | closed  closed  closed  shut    shut    shut
transfer.withdraw    | yes     hidden  hidden  shut    shut    shut   | yes     closed  closed  shut    shut    shut
calendar.get         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
calendar.connect     | alien   alien   alien   shut    shut    shut   | alien   alien   alien   shut    shut    shut
calendar.disconnect  | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
calendar.consent     | unset   unset   unset   shut    shut    shut   | unset   unset   unset   shut    shut    shut
calendar.consented   | unset   unset   unset   unset   unset   unset  | unset   unset   unset   unset   unset   unset
feed.renew           | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
calendar.list        | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
calendar.next        | shut    shut    shut    yes     yes     shut   | shut    shut    shut    yes     yes     shut
calendar.share       | yes     hidden  hidden  shut    shut    shut   | closed  closed  closed  shut    shut    shut
slot.list            | yes     yes     yes     yes     yes     shut   | yes     yes     yes     yes     yes     shut
hold.put             | shut    shut    shut    yes     yes     shut   | shut    shut    shut    yes     yes     shut
hold.delete          | shut    shut    shut    yes     yes     shut   | shut    shut    shut    yes     yes     shut
meeting.list         | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
meeting.book         | shut    shut    shut    yes     hidden  shut   | shut    shut    shut    yes     hidden  shut
meeting.move         | yes     hidden  yes     shut    shut    shut   | yes     hidden  yes     shut    shut    shut
meeting.cancel       | yes     hidden  yes     shut    shut    shut   | yes     hidden  yes     shut    shut    shut
booked.get           | shut    shut    shut    shut    shut    shut   | shut    shut    shut    shut    shut    shut
booked.slots         | shut    shut    shut    shut    shut    shut   | shut    shut    shut    shut    shut    shut
booked.hold          | shut    shut    shut    shut    shut    shut   | shut    shut    shut    shut    shut    shut
booked.move          | shut    shut    shut    shut    shut    shut   | shut    shut    shut    shut    shut    shut
booked.cancel        | shut    shut    shut    shut    shut    shut   | shut    shut    shut    shut    shut    shut
reply.list           | yes     yes     yes     shut    shut    shut   | yes     yes     yes     shut    shut    shut
reply.put            | never   never   yes     shut    shut    shut   | never   never   yes     shut    shut    shut
reply.delete         | never   never   yes     shut    shut    shut   | never   never   yes     shut    shut    shut
`;

const MEETING_SCHEDULE = {
  timeZone: 'Europe/Paris',
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, [['00:00', '24:00'] as [string, string]]])),
  duration: 30,
  buffer: 0,
  notice: 0,
  days: 30,
};

/** What is said, where saying nothing would be refused for being nothing; the shared replies are the ones that differ. */
const WORDS: { [name: string]: object } = {
  'conversation.request': { details: {}, context: {} },
  'conversation.resume': { after: 0 },
  'message.send': { after: 0, text: 'let me in' },
  'typing.set': { typing: true },
  'receipt.set': { delivered: 1, read: 1 },
  'availability.set': { available: true },
  'note.add': { text: 'remember' },
  'calendar.watch': { agent: 'agt_anybody' },
  'frames.post': { frames: [] },
  'identity.put': { name: 'Mina' },
  'rating.put': { score: 4 },
  'avatar.put': { image: null },
  'visitor.correct': { field: 'name', value: 'Mina Right' },
  'schedule.put': { timeZone: 'Europe/Paris', week: {} },
  'profile.put': { name: 'Somebody' },
  'language.put': { language: 'de' },
  'device.try': { test: 'test-0001' },
  'meeting-schedule.put': { schedule: MEETING_SCHEDULE },
  'invitation.put': { title: 'A call' },
  'slot.preview': MEETING_SCHEDULE,
  'transfer.start': { id: 'trf_00000001', to: { agent: 'agt_eve' } },
  get 'calendar.connect'() {
    return { kind: 'ics', address: issuer, timeZone: 'UTC' };
  },
  'calendar.consent': { timeZone: 'UTC' },
  'calendar.share': { id: 'crd_00000001', agent: 'agt_ana' },
  get 'hold.put'() {
    return { start: freeTime() };
  },
  get 'meeting.book'() {
    return { agent: 'agt_ana', start: freeTime(), name: 'Mina', timeZone: 'UTC', language: 'en' };
  },
  get 'meeting.move'() {
    return { start: freeTime() };
  },
  'reply.put': { title: 'Hello', text: 'Hello there', version: 0 },
};

const MEANINGS: { [code: string]: string } = {
  ok: 'yes',
  'conversation.unknown': 'hidden',
  'meeting.unknown': 'hidden',
  'conversation.closed': 'closed',
  'rating.closed': 'closed',
  'conversation.open': 'open',
  'offer.gone': 'gone',
  'agent.unavailable': 'absent',
  'frame.forbidden': 'never',
  'token.missing': 'shut',
  'token.invalid': 'shut',
  'link.invalid': 'shut',
  'calendar.refused': 'alien',
  'calendar.notOffered': 'unset',
};

const ROLES = ['own', 'other', 'admin', 'owner', 'strange', 'nobody'] as const;
const STATES = ['active', 'ended'] as const;
type Role = (typeof ROLES)[number];
type State = (typeof STATES)[number] | 'transferring';

/**
 * While a colleague is being asked to take it over, it is as hidden from them as from any other, but for the answer;
 * to the agent who has it nothing is different.
 */
const WHILE_ASKED: { [name: string]: Partial<Record<Role, string>> } = {
  'offer.accept': { other: 'yes' },
  'offer.decline': { other: 'yes' },
  'transfer.start': { own: 'yes' },
};

const rows = TABLE.trim().split('\n').slice(2).map(rowOf);

function rowOf(line: string) {
  const [name = '', ...halves] = line.split('|').map((part) => part.trim());
  return { name, cells: halves.map((half) => half.split(/\s+/)) };
}

const secret = 'a secret of the deployment, of sufficient length';
const inbox = 'https://inbox.example.com';
const site = 'https://example.com';
const keyPair = await generateKeyPair('RS256');
const jwks = createServer(async (_, response) => {
  const key = { ...(await exportJWK(keyPair.publicKey)), kid: 'one', alg: 'RS256' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [key] }));
});

/** A time that nobody has booked yet. */
let timesTaken = 0;
const freeTime = () => {
  const [HOUR, tomorrow] = [60 * 60_000, world.now + 24 * 60 * 60_000];
  return new Date(Math.ceil(tomorrow / HOUR) * HOUR + timesTaken++ * HOUR).toISOString();
};

let database: Database;
let world: World;
let app: WebApp;
let polling: PollingApp;
let gate: Parameters<typeof authorise>[1];
let issuer = '';
let picture: string;
let feed: string;
let agents: Record<'own' | 'other' | 'admin', Person>;
beforeAll(async () => {
  database = await startDatabase();
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}`;
  world = await World.open(database.endpoint, { allowedOrigins: [site], limits: { chatsPerAgent: 10_000 } });
  const environment = {
    ...world.environment,
    VISITOR_SECRET: secret,
    ISSUER: issuer,
    CLIENT_ID: 'inbox',
    INBOX_ORIGIN: inbox,
  };
  WORDS['device.put'] = await world.pushService.subscribe();
  app = composeWebApp(environment, { now: () => world.now });
  polling = composePolling(environment, { now: () => world.now });
  gate = composeGate(environment, { now: () => world.now });
  picture = await app.avatars.put({ bytes: Buffer.from('picture'), type: 'image/webp' });
  feed = await app.feeds.of('agt_somebody');
  const away = { available: false };
  agents = {
    own: await world.agent('Ana'),
    other: await world.agent('Eve', away),
    admin: await world.agent('Ada', { ...away, role: 'admin' }),
  };
  for (const { speaker } of Object.values(agents))
    if (speaker.side === 'agent') await app.calendars.setSchedule(speaker.agentId, MEETING_SCHEDULE);
});
afterAll(async () => {
  await world.close();
  await database.stop();
  await new Promise((resolve) => jwks.close(resolve));
});

/** How each switch was turned, and in which hour: it goes back at midnight, or when something is tried on it. */
const switches = new Map<string, string>();

async function turn(role: keyof typeof agents, available: boolean): Promise<void> {
  const turned = `${available} ${new Date(world.now).toISOString().slice(0, 13)}`;
  if (switches.get(role) !== turned) await agents[role].ask('availability.set', { available });
  switches.set(role, turned);
}

/** A conversation in this state, whose visitor is `owner`. */
async function conversation(owner: Person, state: State): Promise<string> {
  await turn('own', true);
  await turn('other', false);
  await turn('admin', false);
  const id = await world.chat(owner, agents.own);
  if (state === 'transferring') {
    await turn('other', true);
    expect(await ask('transfer.start', id, agents.own)).toBe('ok');
  }
  if (state === 'ended') await owner.ask('conversation.end', { conversationId: id });
  return id;
}

/** What comes of it when this role sends this frame, or asks for this. */
async function outcome(name: string, state: State, role: Role): Promise<string> {
  // A minute later: whoever asks a lot in one test is not held back.
  world.now += 60_000;
  const route = ROUTES.find((entry) => entry.name === name);
  const owner = world.visitor();
  const id = await conversation(owner, state);
  const person = { ...agents, owner, strange: world.visitor(), nobody: undefined }[role];
  // Something to be moved or called off, booked by the visitor with the agent of the chat.
  if (name === 'meeting.move' || name === 'meeting.cancel') await ask('meeting.book', id, owner);
  const before = await world.app.log.head(id);
  const code = route?.kind === 'frame' ? await say(name as UpType, id, person) : await ask(name, id, person);
  const meaning = MEANINGS[code] ?? code;
  if (name === 'availability.set' || name === 'schedule.put') switches.clear();
  const after = await world.app.log.head(id);
  if (meaning !== 'yes') expect([name, role, after?.tail]).toEqual([name, role, before?.tail]);
  return meaning;
}

async function say(type: UpType, conversationId: string, person: Person | undefined): Promise<string> {
  if (!person) return knock();
  const answer = await person.ask(type, { conversationId, ...WORDS[type] });
  return answer.code ?? 'ok';
}

/** Somebody without a token does not get as far as a frame. */
async function knock(): Promise<string> {
  const headers = { 'sec-websocket-protocol': 'porchlight.v1', origin: site };
  const event = { type: 'REQUEST', methodArn: 'arn:connect', headers };
  return authorise(event as unknown as APIGatewayRequestAuthorizerEvent, gate).then(
    () => 'ok',
    (error) => (error.message === 'Unauthorized' ? 'token.missing' : String(error)),
  );
}

async function ask(name: string, id: string, person: Person | undefined): Promise<string> {
  const route = ROUTES.find((entry) => entry.name === name);
  if (route?.kind !== 'http') throw new Error(`There is no route ${name}`);
  const token = person && (await tokenOf(person));
  const isVisitors = person?.speaker.side !== 'agent';
  // One who books does so in the conversation, and nobody of one address books without end.
  const booker = name === 'meeting.book' && { conversationId: id, email: `${id}@example.org` };
  const words = WORDS[name] && { ...WORDS[name], ...booker };
  const event = {
    routeKey: `${route.method} ${route.path}`,
    headers: {
      origin: name === 'visitor.open' || isVisitors ? site : inbox,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    pathParameters: {
      site: world.site,
      hash: picture,
      feed,
      provider: 'google',
      id,
      kind: 'shared',
      reply: `rpl_${id.slice(4)}`,
      agent: 'agt_ana',
      meeting: `mtg_${id.slice(4)}`,
    },
    queryStringParameters: {
      version: '1',
      at: '2027-01-04T09:00:00.000Z',
      from: '2027-01-04T09:00:00.000Z',
      to: '2027-01-05T09:00:00.000Z',
    },
    requestContext: { http: { sourceIp: '192.0.2.1' } },
    ...(words && { body: JSON.stringify(words) }),
  };
  const request = event as unknown as APIGatewayProxyEventV2;
  const answer =
    route.handler === 'polling' ? await dispatchPoll(request, polling) : await dispatchRequest(request, app);
  return answer.statusCode === 200 ? 'ok' : JSON.parse(answer.body ?? '{}').code;
}

function tokenOf({ speaker }: Person): Promise<string> {
  const until = Math.floor(world.now / 1000) + 3600;
  if (speaker.side === 'visitor') {
    return new SignJWT({ aud: 'porchlight-visitor', sub: speaker.visitorId, site: speaker.site })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(until)
      .sign(new TextEncoder().encode(secret));
  }
  const { agentId, name, email, role } = speaker;
  const claims = { sub: agentId.replace('agt_', ''), name, email, 'cognito:groups': [role] };
  return new SignJWT({ aud: 'inbox', iss: issuer, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setExpirationTime(until)
    .sign(keyPair.privateKey);
}

describe('who may do what', () => {
  test('is said of every frame and every request', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(ROUTES.map(({ name }) => name).sort());
  });

  test.each(rows)('is the table’s to say, of $name', async ({ name, cells }) => {
    const found: string[][] = [];
    for (const state of STATES) {
      const half: string[] = [];
      for (const role of ROLES) half.push(await outcome(name, state, role));
      found.push(half);
    }
    expect(found).toEqual(cells);
  });

  test.each(rows)(
    'is the same while a colleague is asked to take it over, of $name',
    async ({ name, cells }) => {
      const [active = []] = cells;
      for (const role of ['own', 'other', 'admin', 'owner'] as const) {
        const expected = WHILE_ASKED[name]?.[role] ?? active[ROLES.indexOf(role)];
        expect([role, await outcome(name, 'transferring', role)]).toEqual([role, expected]);
      }
    },
  );

  test('does not tell a conversation that is hidden from one that is not there', async () => {
    const [id, none] = [await conversation(world.visitor(), 'active'), newConversation()];
    const frame = { after: 0, text: 'let me in' };
    const { other } = agents;
    const answers = await Promise.all(
      [id, none].map((conversationId) => other.ask('message.send', { conversationId, ...frame })),
    );
    const [first, second] = answers.map(({ re: _, ...answer }) => answer);
    expect(first).toEqual(second);
  });
});
