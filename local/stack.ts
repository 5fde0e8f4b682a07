import { join } from 'node:path';
import { PUBLIC_PUSH_SERVICES } from '../functions/domain/push-services.ts';
import type { Site } from '../functions/domain/site.ts';
import { identitySecret } from '../functions/outside/vouching.ts';
import type { SiteLimits } from '../protocol/limits.ts';
import { LOCAL_KEY } from './aws/kms.ts';
import type { Mail } from './aws/mail.ts';
import { Queue, type QueueSettings } from './aws/queue.ts';
import { startServices } from './aws/services.ts';
import { DIST } from './build.ts';
import { takeDataDir } from './data-dir.ts';
import { startDatabase } from './database.ts';
import { type Behind, doorman } from './doorman.ts';
import type { Faults } from './faults.ts';
import { type FunctionsEnvironment, loadFunctions } from './functions.ts';
import type { GatewayLimits } from './gateway/connection.ts';
import { STAGE } from './gateway/events.ts';
import { Gateway } from './gateway/gateway.ts';
import { hearHandlers } from './handler-console.ts';
import { Invocations } from './invocations.ts';
import { Invoker } from './invoker.ts';
import { DEMO_AGENTS, type LocalAgent } from './issuer/agents.ts';
import { CLIENT_ID, createIssuer } from './issuer/issuer.ts';
import type { Kept } from './issuer/store.ts';
import { Journal } from './journal.ts';
import { listen } from './listen.ts';
import { consoleLog, type Log, quietLog, silentLog } from './log.ts';
import { scheduledEvent, startMinuteRule } from './minute-rule.ts';
import { keepSecrets } from './secrets.ts';
import { seed } from './seed.ts';
import { DEMO_SITE, PATHS } from './settings.ts';

/** How a stack may differ from what `npm start` runs. */
export interface StackOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Where everything is kept; empty, the default, keeps it in memory. */
  dataDir?: string;
  /** Limits of the demo site, where they differ from the defaults. */
  limits?: Partial<SiteLimits>;
  /** Frames that a visitor of the demo site may send. */
  frameRate?: Site['frameRate'];
  /** Who can sign in; Ana and Bo, when it is not said. */
  agents?: readonly LocalAgent[];
  /** Says nothing but errors; with faults, which cause them, nothing at all. */
  quiet?: boolean;
  /** What goes wrong; nothing, when it is not said. */
  faults?: Faults;
  /** Shorter lives for connections. */
  gateway?: Partial<GatewayLimits>;
  queue?: Partial<QueueSettings>;
  /** Origins of push services besides those of the browsers. */
  pushServices?: readonly string[];
  /** Milliseconds between two sweeps; a minute, when it is not said. */
  sweepMs?: number;
  /** Milliseconds that an invocation may take. */
  functionTimeoutMs?: number;
}

/** All of Porchlight, running on this machine. */
export interface Stack {
  /** Scheme, host and port of everything a browser sees. */
  readonly url: string;
  readonly site: string;
  readonly databaseEndpoint: string;
  readonly table: string;
  /** The database's process now; it changes when that is killed. */
  readonly databasePid: number;
  /** Everything the functions were given, for tests that call a service themselves. */
  readonly environment: FunctionsEnvironment;
  readonly gateway: Gateway;
  readonly queue: Queue;
  readonly invocations: Invocations;
  /** The key with which the demo site's server vouches for its users. */
  readonly identitySecret: string;
  /** Every mail sent so far. */
  outbox(): Mail[];
  /** An id token for one of the agents, by their subject (`ana`), or for anybody. */
  agentToken(agent: string | LocalAgent): Promise<string>;
  /** Runs the sweep now, without waiting for its minute. */
  sweep(): Promise<unknown>;
  /** Loads the functions again, after a build. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything from what `local/build.ts` has put into `dist/`. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const undo: (() => unknown)[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

async function start(options: StackOptions, undo: (() => unknown)[]): Promise<Stack> {
  const { port = 0, faults = {}, agents = DEMO_AGENTS, limits = {}, frameRate, pushServices = [] } = options;
  const log = logFor(options);
  const dir = options.dataDir || undefined;
  const kept = <T>(name: string) => new Journal<T>(dir && join(dir, `${name}.jsonl`));

  // The port comes first: it is what most often is not to be had, and the addresses follow from it.
  let opened: (behind: Behind) => void = () => {};
  const doors = new Promise<Behind>((resolve) => {
    opened = resolve;
  });
  const front = await listen(doorman(doors, log), port);
  undo.push(front.close);
  const url = `http://127.0.0.1:${front.port}`;
  if (dir) undo.push(takeDataDir(dir));

  const secrets = keepSecrets(dir);
  const database = await startDatabase(dir ? { dir } : {});
  undo.push(database.stop);
  const invocations = new Invocations(options.functionTimeoutMs, hearHandlers(log));
  const invoker = new Invoker(invocations, log);
  const gateway = new Gateway({
    invoke: (name, event) => invoker.invoke(name, event),
    limits: options.gateway,
    faults,
    log,
  });
  const queue = new Queue((event) => invoker.invoke('deadline', event), kept('queue'), options.queue);
  const outbox = kept<Mail>('outbox');
  const services = await startServices({
    gateway,
    queue,
    outbox,
    database: database.endpoint,
    sealingKey: secrets.sealingKey,
    invocations,
    faults,
    log,
  });
  undo.push(services.stop);
  const issuer = await createIssuer({
    origin: url,
    path: PATHS.issuer,
    agents,
    secrets,
    journal: kept<Kept>('issuer'),
  });
  const environment: FunctionsEnvironment = {
    TABLE: database.table,
    SOCKET_ENDPOINT: `${services.endpoint}/${STAGE}`,
    QUEUE_URL: `${services.endpoint}/000000000000/porchlight-deadlines`,
    VISITOR_SECRET: secrets.visitorSecret,
    ISSUER: issuer.url,
    JWKS_URL: `${issuer.url}/jwks`,
    CLIENT_ID,
    INBOX_ORIGIN: url,
    MAIL_FROM: 'porchlight@example.com',
    MAIL_SET: 'porchlight',
    MEETING_PAGE: `${url}/meeting/`,
    PUSH_SECRET: secrets.pushSecret,
    PUSH_SERVICES: [...PUBLIC_PUSH_SERVICES, ...pushServices].join(','),
    AWS_ENDPOINT_URL_DYNAMODB: faults.call ? services.endpoint : database.endpoint,
    AWS_ENDPOINT_URL_SQS: services.endpoint,
    AWS_ENDPOINT_URL_SESV2: services.endpoint,
    AWS_ENDPOINT_URL_KMS: services.endpoint,
    CALENDAR_KEY: LOCAL_KEY,
    CALENDAR_REACH: 'any',
    API_URL: `${url}${PATHS.api}`,
  };
  await seed({
    endpoint: database.endpoint,
    table: database.table,
    origins: [url, url.replace('127.0.0.1', 'localhost')],
    agents,
    limits,
    frameRate,
  });
  const reload = async () => {
    invoker.handlers = await loadFunctions(`${DIST}functions`, environment);
  };
  await reload();

  opened({
    gateway,
    front: {
      issuer,
      outbox,
      site: `${DIST}site`,
      pages: `${DIST}pages`,
      invokeHttp: (handler, event) => invoker.invoke(handler, event),
    },
  });
  queue.start();
  const rule = startMinuteRule((event) => invoker.invoke('sweep', event), options.sweepMs);

  return {
    url,
    site: DEMO_SITE,
    databaseEndpoint: database.endpoint,
    table: database.table,
    get databasePid() {
      return database.pid;
    },
    environment,
    gateway,
    queue,
    invocations,
    identitySecret: identitySecret(secrets.visitorSecret, DEMO_SITE),
    outbox: () => outbox.all(),
    async agentToken(who) {
      const agent = typeof who === 'string' ? agents.find(({ sub }) => sub === who) : who;
      if (!agent) throw new Error(`There is no agent ${String(who)}.`);
      return issuer.idToken(agent);
    },
    sweep: () => invoker.invoke('sweep', scheduledEvent(new Date())),
    reload,
    async stop() {
      rule.stop();
      queue.stop();
      await gateway.stop();
      await invocations.settled(2000);
      for (const step of undo.splice(0).reverse()) await step();
    },
  };
}

function logFor({ quiet, faults }: StackOptions): Log {
  if (!quiet) return consoleLog;
  return faults ? silentLog : quietLog;
}
