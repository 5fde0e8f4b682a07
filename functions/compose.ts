import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { App, PushingApp, WakingApp } from './app.ts';
import { neverBusy } from './outside/calendars/busy.ts';
import { noCalendar } from './outside/calendars/writer.ts';
import { LinkTokens } from './outside/link-tokens.ts';
import { Mail } from './outside/mail.ts';
import { Pushes } from './outside/pushes.ts';
import { Queue } from './outside/queue.ts';
import { Sockets } from './outside/sockets.ts';
import { Tokens } from './outside/tokens.ts';
import { Vapid, vapidKey } from './outside/vapid.ts';
import { Vouching } from './outside/vouching.ts';
import type { Gate } from './routes/admit.ts';
import type { WebApp } from './routes/http-route.ts';
import { Activities } from './store/activities.ts';
import { Agents } from './store/agents.ts';
import { Appointments } from './store/appointments.ts';
import { Avatars } from './store/avatars.ts';
import { Calendars } from './store/calendars.ts';
import { Conversations } from './store/conversations.ts';
import { Database, type Observer } from './store/database.ts';
import { Devices } from './store/devices.ts';
import { FollowUps } from './store/follow-ups.ts';
import { Log } from './store/log.ts';
import { Meetings } from './store/meetings.ts';
import { Notes } from './store/notes.ts';
import { Overdue } from './store/overdue.ts';
import { Presence } from './store/presence.ts';
import { Ratings } from './store/ratings.ts';
import { SavedReplies } from './store/saved-replies.ts';
import { Sites } from './store/sites.ts';
import { Teams } from './store/teams.ts';
import { Visitors } from './store/visitors.ts';
import { Watches } from './store/watches.ts';

type Logger = NonNullable<DynamoDBClientConfig['logger']>;
type Environment = Record<string, string | undefined>;

/** What a test or the benchmark may hand in instead of the real thing. */
export interface Hooks {
  now?: () => number;
  /** Hears what every call to the table consumed. */
  observe?: Observer;
  /** How long a post to a connection may take, in milliseconds. */
  postTimeout?: number;
}

/** How long one call may take before it is given up and tried again. */
const REQUEST_MS = 5_000;

/** Everything that routes work with. Each handler composes only what it uses: the rest is not in its bundle. */
export function composeApp(
  environment: Environment,
  { now = Date.now, observe, postTimeout }: Hooks = {},
): App {
  const database = composeDatabase(environment, observe);
  return {
    log: new Log(database),
    notes: new Notes(database),
    conversations: new Conversations(database),
    agents: new Agents(database),
    appointments: new Appointments(database),
    presence: new Presence(database),
    sites: new Sites(database),
    teams: new Teams(database),
    visitors: new Visitors(database),
    watches: new Watches(database),
    sockets: composeSockets(environment, postTimeout),
    queue: composeQueue(environment),
    now,
  };
}

function composeQueue(environment: Environment): Queue {
  const client = new SQSClient({ ...common(environment), ...endpoint(environment, 'SQS') });
  return new Queue(client, required(environment, 'QUEUE_URL'));
}

function composeSockets(environment: Environment, postTimeout?: number): Sockets {
  const client = new ApiGatewayManagementApiClient({
    ...common(environment),
    endpoint: required(environment, 'SOCKET_ENDPOINT'),
    maxAttempts: 2,
  });
  return new Sockets(client, postTimeout);
}

/** The table alone: also what seeds it on one machine. */
export function composeDatabase(environment: Environment, observe?: Observer): Database {
  const client = new DynamoDBClient({ ...common(environment), ...endpoint(environment, 'DYNAMODB') });
  return new Database(client, required(environment, 'TABLE'), observe);
}

/** Everything that the HTTP routes work with. */
export function composeWebApp(
  environment: Environment,
  { now = Date.now, observe, postTimeout }: Hooks = {},
): WebApp {
  const database = composeDatabase(environment, observe);
  return {
    conversations: new Conversations(database),
    agents: new Agents(database),
    appointments: new Appointments(database),
    presence: new Presence(database),
    log: new Log(database),
    notes: new Notes(database),
    replies: new SavedReplies(database),
    ratings: new Ratings(database),
    avatars: new Avatars(database),
    calendars: new Calendars(database),
    meetings: new Meetings(database),
    watches: new Watches(database),
    busy: neverBusy,
    links: new LinkTokens(required(environment, 'VISITOR_SECRET')),
    teams: new Teams(database),
    visitors: new Visitors(database),
    activities: new Activities(database),
    sites: new Sites(database),
    sockets: composeSockets(environment, postTimeout),
    tokens: composeTokens(environment),
    vouching: new Vouching(required(environment, 'VISITOR_SECRET')),
    queue: composeQueue(environment),
    devices: new Devices(database),
    pushKey: vapidKey(required(environment, 'PUSH_SECRET')),
    pushServices: pushServicesOf(environment),
    inboxOrigins: originsOf(environment),
    now,
  };
}

/** What letting somebody in takes. */
export function composeGate(environment: Environment, { now = Date.now, observe }: Hooks = {}): Gate {
  return {
    sites: new Sites(composeDatabase(environment, observe)),
    tokens: composeTokens(environment),
    inboxOrigins: originsOf(environment),
    now,
  };
}

function composeTokens(environment: Environment): Tokens {
  const issuer = required(environment, 'ISSUER');
  return new Tokens({
    issuer,
    visitorSecret: required(environment, 'VISITOR_SECRET'),
    clientId: required(environment, 'CLIENT_ID'),
    jwksUrl: environment.JWKS_URL || `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
  });
}

/** The origins on which agents sign in; more than one are separated by commas. */
function originsOf(environment: Environment): string[] {
  return required(environment, 'INBOX_ORIGIN').split(',');
}

/** Everything that those who are woken work with. */
export function composeWakingApp(environment: Environment, hooks: Hooks = {}): WakingApp {
  const database = composeDatabase(environment, hooks.observe);
  return {
    ...composeApp(environment, hooks),
    mail: composeMail(environment),
    links: new LinkTokens(required(environment, 'VISITOR_SECRET')),
    calendars: new Calendars(database),
    followUps: new FollowUps(database),
    overdue: new Overdue(database),
    calendar: noCalendar,
    pages: { meeting: required(environment, 'MEETING_PAGE'), meetings: meetingsPage(environment) },
  };
}

function composeMail(environment: Environment): Mail {
  const client = new SESv2Client({ ...common(environment), ...endpoint(environment, 'SESV2') });
  const [from, configurationSet] = [required(environment, 'MAIL_FROM'), required(environment, 'MAIL_SET')];
  return new Mail(client, { from, configurationSet });
}

/** Where agents find their meetings. */
function meetingsPage(environment: Environment): string {
  return `${originsOf(environment)[0]}/inbox/#/meetings`;
}

/** Everything that those work with whom the queue wakes. */
export function composePushingApp(environment: Environment, hooks: Hooks = {}): PushingApp {
  return {
    ...composeWakingApp(environment, hooks),
    devices: new Devices(composeDatabase(environment, hooks.observe)),
    pushes: composePushes(environment),
  };
}

/** Push services that have a complaint write to where our mail comes from. */
function composePushes(environment: Environment): Pushes {
  const contact = `mailto:${required(environment, 'MAIL_FROM')}`;
  return new Pushes(new Vapid(required(environment, 'PUSH_SECRET'), contact), pushServicesOf(environment));
}

function pushServicesOf(environment: Environment): string[] {
  return required(environment, 'PUSH_SERVICES').split(',');
}

const nothing = () => {};

/** A logger that lacks `info`: where it is not to be called, the SDK copies no inputs and outputs for it. */
const logger = { trace: nothing, debug: nothing, warn: nothing, error: nothing } as unknown as Logger;

function common(environment: Environment) {
  return {
    region: required(environment, 'AWS_REGION'),
    // Unless it is told to throw, the SDK only writes into its log that a call takes long, and goes on waiting.
    requestHandler: { requestTimeout: REQUEST_MS, throwOnRequestTimeout: true },
    // How a kind of command is sent is worked out once, not for every command.
    cacheMiddleware: true,
    logger,
  };
}

function endpoint(environment: Environment, service: string): { endpoint?: string } {
  const url = environment[`AWS_ENDPOINT_URL_${service}`];
  return url ? { endpoint: url } : {};
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
