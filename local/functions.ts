import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HANDLERS } from '../functions/build.ts';
import { LOCAL_AWS } from './credentials.ts';
import type { Handler } from './invocations.ts';

/** The Lambda functions, by the name of their folder. */
export type HandlerName = (typeof HANDLERS)[number];

/** What the functions find in their environment; infra sets the same names. */
export interface FunctionsEnvironment {
  TABLE: string;
  SOCKET_ENDPOINT: string;
  QUEUE_URL: string;
  VISITOR_SECRET: string;
  ISSUER: string;
  JWKS_URL: string;
  CLIENT_ID: string;
  INBOX_ORIGIN: string;
  MAIL_FROM: string;
  MAIL_SET: string;
  MEETING_PAGE: string;
  PUSH_SECRET: string;
  PUSH_SERVICES: string;
  AWS_ENDPOINT_URL_DYNAMODB: string;
  AWS_ENDPOINT_URL_SQS: string;
  AWS_ENDPOINT_URL_SESV2: string;
  AWS_ENDPOINT_URL_KMS: string;
  /** The key that opens agents' calendars. */
  CALENDAR_KEY: string;
  /** `any`: calendars may be on this machine, and without https. */
  CALENDAR_REACH: string;
  API_URL: string;
}

/** What Lambda's own runtime puts there. */
const RUNTIME = {
  AWS_REGION: LOCAL_AWS.region,
  AWS_ACCESS_KEY_ID: LOCAL_AWS.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_AWS.credentials.secretAccessKey,
  AWS_LAMBDA_FUNCTION_NAME: 'porchlight',
};

let loads = 0;

/**
 * Loads the bundles of `folder`, unchanged. Each load makes modules of its own, so that two stacks in one process,
 * or one before and after a rebuild, share nothing; they read the environment while they load.
 */
export async function loadFunctions(
  folder: string,
  environment: FunctionsEnvironment,
): Promise<Record<HandlerName, Handler>> {
  Object.assign(process.env, RUNTIME, environment);
  const load = ++loads;
  const loaded = {} as Record<HandlerName, Handler>;
  for (const name of HANDLERS) {
    const file = join(folder, name, 'index.mjs');
    if (!existsSync(file)) throw new Error(`${file} is missing. Build it with:  npm run build`);
    const module = (await import(`${pathToFileURL(file).href}?load=${load}`)) as { handler?: Handler };
    if (typeof module.handler !== 'function') throw new Error(`${file} exports no handler.`);
    loaded[name] = module.handler;
  }
  return loaded;
}
