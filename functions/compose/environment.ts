import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Observer } from '../store/database.ts';

type Logger = NonNullable<DynamoDBClientConfig['logger']>;

/** What stands in a function's environment. */
export type Environment = Record<string, string | undefined>;

/** What a test or the benchmark may hand in instead of the real thing. */
export interface Hooks {
  now?: () => number;
  /** Hears what every call to the table consumed. */
  observe?: Observer;
  /** How long a post to a connection may take, in milliseconds. */
  postTimeout?: number;
  /** How long an agent's calendar may take to answer, in milliseconds. */
  calendarMs?: number;
}

/** How long one call may take before it is given up and tried again; where machines are slow, REQUEST_MS says another time. */
const REQUEST_MS = 5_000;

const nothing = () => {};

/** A logger that lacks `info`: where it is not to be called, the SDK copies no inputs and outputs for it. */
const logger = { trace: nothing, debug: nothing, warn: nothing, error: nothing } as unknown as Logger;

/** What the client of any service is made with. */
export function client(environment: Environment) {
  return {
    region: required(environment, 'AWS_REGION'),
    // Unless it is told to throw, the SDK only writes into its log that a call takes long, and goes on waiting.
    requestHandler: {
      requestTimeout: Number(environment.REQUEST_MS ?? REQUEST_MS),
      throwOnRequestTimeout: true,
    },
    // How a kind of command is sent is worked out once, not for every command.
    cacheMiddleware: true,
    logger,
  };
}

/** What the client of a service is made with that may be somewhere else than in the cloud. */
export function clientOf(environment: Environment, service: string) {
  const endpoint = environment[`AWS_ENDPOINT_URL_${service}`];
  return { ...client(environment), ...(endpoint && { endpoint }) };
}

/** What this function cannot do without. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** The origins on which agents sign in; more than one are separated by commas. */
export function inboxOrigins(environment: Environment): string[] {
  return required(environment, 'INBOX_ORIGIN').split(',');
}

/** The push services that browsers are called by. */
export function pushServices(environment: Environment): string[] {
  return required(environment, 'PUSH_SERVICES').split(',');
}
