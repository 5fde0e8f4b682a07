import { randomUUID } from 'node:crypto';
import { LOCAL_KEY } from '../local/aws/kms.ts';
import { ensureTable } from '../local/table.ts';
import type { Push } from '../protocol/down.ts';
import type { Entry } from '../protocol/entry.ts';
import type { UpType } from '../protocol/up.ts';
import type { PushingApp, WakingApp } from './app.ts';
import type { Hooks } from './compose/environment.ts';
import { composeDatabase } from './compose/parts.ts';
import { composePushingApp } from './compose/pushing.ts';
import { dispatchSocket, type SocketEvent } from './dispatch/dispatch-socket.ts';
import { toContext } from './dispatch/speakers.ts';
import { sweep } from './dispatch/sweep.ts';
import { wakeAll } from './dispatch/wake-all.ts';
import type { Site } from './domain/site.ts';
import type { Speaker } from './domain/speaker.ts';
import { OutsideServer } from './outside.test-server.ts';
import { PushService } from './push-service.test-server.ts';
import type { Consumed, Database } from './store/database.ts';
import * as keys from './store/keys.ts';
import { Sites } from './store/sites.ts';

type Body = Record<string, unknown>;

/** What a frame was answered with. */
export type Answer = Body & { type?: 'ok' | 'error'; code?: string; number?: number };

Object.assign(process.env, {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

/** Nobody in a test is held back, unless the test is about that. */
const UNHURRIED = { perSecond: 1e9, burst: 1e9 };

/** How long whoever is at the other end may take, on a machine that is busy with other things, too. */
export const PATIENCE_MS = 30_000;

const DAY = 24 * 60 * 60_000;

/** Somebody at the other end of a socket. */
export class Person {
  readonly speaker: Speaker;
  readonly connectionId = `${randomUUID().slice(0, 13)}=`;
  readonly #world: World;

  constructor(world: World, speaker: Speaker) {
    this.#world = world;
    this.speaker = speaker;
  }

  /** Sends one frame to a handler, by default the world's warm one, and gives its answer. */
  async ask(type: UpType, body: Body = {}, app: WakingApp = this.#world.app): Promise<Answer> {
    return this.say(JSON.stringify({ id: `frm_${randomUUID()}`, type, ...body }), app);
  }

  async say(body: string, app: WakingApp = this.#world.app): Promise<Answer> {
    return JSON.parse((await this.event('MESSAGE', app, body)).body ?? '{}');
  }

  event(
    eventType: SocketEvent['requestContext']['eventType'],
    app: WakingApp = this.#world.app,
    body?: string,
  ) {
    const { connectionId } = this;
    const authorizer = toContext(this.speaker, UNHURRIED);
    return dispatchSocket(
      { requestContext: { eventType, connectionId, authorizer }, ...(body && { body }) },
      app,
    );
  }

  /** The same person in another tab or on another device. */
  elsewhere(): Person {
    return new Person(this.#world, this.speaker);
  }

  /** What this connection was told, of one type. */
  heard<T extends Push['type']>(type: T): Extract<Push, { type: T }>[] {
    const pushes = this.#world.outside.pushes.get(this.connectionId) ?? [];
    return pushes.filter((push): push is Extract<Push, { type: T }> => push.type === type);
  }

  /** The whole log, as this person may read it. */
  async log(conversationId: string): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (;;) {
      const after = entries.at(-1)?.number ?? 0;
      const page = (await this.ask('conversation.resume', { conversationId, after })) as unknown as {
        entries: Entry[];
        more: boolean;
      };
      entries.push(...page.entries);
      if (!page.more) return entries;
    }
  }
}

/** A deployment of its own: a table, a site, the world outside, and a clock that only moves when told. */
export class World {
  readonly outside = new OutsideServer();
  /** The push service of everybody's browser. */
  readonly pushService = new PushService();
  readonly site = 'demo';
  readonly consumed: Consumed[] = [];
  /** Called after every call to the table, which is answered when it is done; what it throws kills the handler there. */
  onCall: () => void | Promise<void> = () => {};
  /** Noon of tomorrow: no test crosses midnight by itself, and nothing is out of date for the database. */
  now = (Math.floor(Date.now() / DAY) + 1.5) * DAY;
  app!: PushingApp;
  database!: Database;
  environment!: Record<string, string>;

  static async open(databaseEndpoint: string, site: Partial<Site> = {}): Promise<World> {
    const world = new World();
    world.outside.now = () => world.now;
    world.pushService.now = () => world.now;
    const url = await world.outside.start();
    const TABLE = `porchlight-${randomUUID()}`;
    await ensureTable(databaseEndpoint, TABLE);
    world.environment = {
      TABLE,
      AWS_REGION: 'us-east-1',
      REQUEST_MS: String(PATIENCE_MS),
      AWS_ENDPOINT_URL_DYNAMODB: databaseEndpoint,
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_SESV2: url,
      SOCKET_ENDPOINT: url,
      QUEUE_URL: `${url}/queue`,
      MAIL_FROM: 'porchlight@example.com',
      MAIL_SET: 'porchlight',
      AWS_ENDPOINT_URL_KMS: url,
      CALENDAR_KEY: LOCAL_KEY,
      CALENDAR_REACH: 'any',
      API_URL: 'https://api.test',
      VISITOR_SECRET: 'secret',
      INBOX_ORIGIN: 'https://porchlight.test',
      MEETING_PAGE: 'https://porchlight.test/meeting/',
      PUSH_SECRET: 'a secret of the deployment',
      PUSH_SERVICES: await world.pushService.start(),
    };
    world.database = composeDatabase(world.environment);
    await new Sites(world.database).put({ id: world.site, name: 'Demo', ...site });
    world.app = world.handler();
    return world;
  }

  async close(): Promise<void> {
    await Promise.all([this.outside.stop(), this.pushService.stop()]);
  }

  /** A handler that remembers nothing. */
  handler(hooks: Hooks = {}): PushingApp {
    return composePushingApp(this.environment, {
      now: () => this.now,
      observe: (consumed) => {
        this.consumed.push(consumed);
        return this.onCall();
      },
      postTimeout: PATIENCE_MS,
      ...hooks,
    });
  }

  visitor(): Person {
    return new Person(this, { side: 'visitor', site: this.site, visitorId: `vis_${randomUUID()}` });
  }

  /** A signed-in agent, switched on unless said otherwise. */
  async agent(
    name: string,
    { role = 'agent', available = true }: { role?: 'agent' | 'admin'; available?: boolean } = {},
  ): Promise<Person> {
    const agentId = `agt_${name.toLowerCase()}`;
    const email = `${name.toLowerCase()}@example.com`;
    const agent = new Person(this, { side: 'agent', agentId, name, email, role });
    await agent.event('CONNECT');
    if (available) await agent.ask('availability.set', { available });
    return agent;
  }

  /** A visitor's request, as far as the handlers take it. */
  async request(
    visitor: Person,
    details: Body = { name: 'Mina', email: 'mina@example.org' },
  ): Promise<string> {
    const conversationId = newConversation();
    const answer = await visitor.ask('conversation.request', { conversationId, details, context: {} });
    if (answer.type !== 'ok') throw new Error(`the request was refused: ${JSON.stringify(answer)}`);
    return conversationId;
  }

  /** A chat that has begun. */
  async chat(visitor: Person, agent: Person): Promise<string> {
    const conversationId = await this.request(visitor);
    const answer = await agent.ask('offer.accept', { conversationId });
    if (answer.type !== 'ok') throw new Error(`the offer was refused: ${JSON.stringify(answer)}`);
    return conversationId;
  }

  /** Lets time pass, and delivers the wake-ups that fall due, each as often as `copies` says. */
  async pass(ms: number, { copies = 1 }: { copies?: number } = {}): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const [next] = this.outside.wakeUps
        .filter(({ at }) => Date.parse(at) <= end)
        .sort((a, b) => a.at.localeCompare(b.at));
      if (!next) break;
      this.outside.wakeUps.splice(this.outside.wakeUps.indexOf(next), 1);
      this.now = Math.max(this.now, Date.parse(next.at));
      await Promise.all(Array.from({ length: copies }, () => this.wake(next)));
    }
    this.now = end;
  }

  /** Hands one wake-up to a handler, as SQS does. */
  wake(wakeUp: unknown) {
    const record = { messageId: randomUUID(), body: JSON.stringify(wakeUp) };
    return wakeAll({ Records: [record] } as unknown as Parameters<typeof wakeAll>[0], this.app);
  }

  /** The queue has lost everything. */
  loseWakeUps(): void {
    this.outside.wakeUps.length = 0;
  }

  sweep() {
    return sweep(this.app);
  }

  /** An agent's count of open chats, as the table has it. */
  async openChats({ speaker }: Person): Promise<number> {
    const agentId = speaker.side === 'agent' ? speaker.agentId : '';
    return Number((await this.database.get(keys.agent(agentId), true))?.openChats);
  }
}

export const newConversation = () => `cnv_${randomUUID()}`;

/** A text as a frame, which is the same one however often it is sent. */
export const textFrame = (conversationId: string, after = 3, id = 'msg_00000001') => ({
  id,
  type: 'message.send',
  conversationId,
  after,
  text: 'Hi',
});

/** What must hold of every log. */
export function faultsOf(entries: readonly Entry[]): string[] {
  const faults: string[] = [];
  if (entries.some(({ number }, index) => number !== index + 1)) faults.push('a gap in the numbers');
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) faults.push('an id twice');
  const closing = entries.findIndex(({ kind }) => kind === 'ended' || kind === 'missed');
  if (closing !== -1 && closing !== entries.length - 1) faults.push('something after the end');
  return faults;
}
