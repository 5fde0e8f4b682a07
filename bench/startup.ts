import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { BUNDLE } from '../functions/build.ts';
import { median } from './statistics.ts';

const run = promisify(execFile);

/** What a handler's bundle costs before its first line of ours runs. */
export interface Startup {
  /** Milliseconds from `import` to done, in a fresh process. */
  ms: number;
  bytes: number;
}

/** The clients that the socket handler speaks through, with nothing around them. */
const BARE = `
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const settings = { region: 'us-east-1', credentials };
export const clients = [
  new DynamoDBClient(settings),
  new ApiGatewayManagementApiClient({ ...settings, endpoint: 'http://127.0.0.1:9' }),
  new SQSClient(settings),
];
export const values = [marshall, unmarshall];
export const commands = [PutItemCommand, QueryCommand, PostToConnectionCommand, SendMessageCommand];
`;

/** A handler reads its environment when it is loaded; nothing is called. */
const ENVIRONMENT = {
  TABLE: 'porchlight',
  SOCKET_ENDPOINT: 'http://127.0.0.1:9',
  QUEUE_URL: 'http://127.0.0.1:9/queue',
  VISITOR_SECRET: 'not a secret, and long enough to sign with',
  ISSUER: 'http://127.0.0.1:9/oidc',
  CLIENT_ID: 'inbox',
  INBOX_ORIGIN: 'http://127.0.0.1:9',
  MAIL_FROM: 'porchlight@example.com',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
};

/** Loads the handler's bundle and one of the bare clients in turn, `times` each, and takes the medians. */
export async function startups(handler: string, times: number): Promise<{ handler: Startup; bare: Startup }> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    const bare = join(folder, 'bare.mjs');
    await build({
      ...BUNDLE,
      stdin: { contents: BARE, resolveDir: process.cwd(), loader: 'ts' },
      outfile: bare,
    });
    const took = { handler: [] as number[], bare: [] as number[] };
    for (let time = 0; time < times; time += 1) {
      took.handler.push(await load(handler));
      took.bare.push(await load(bare));
    }
    return {
      handler: { ms: median(took.handler), bytes: (await stat(handler)).size },
      bare: { ms: median(took.bare), bytes: (await stat(bare)).size },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function load(module: string): Promise<number> {
  const script = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(module).href)});
    process.stdout.write(String(performance.now() - start)); process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: process.env.PATH, ...ENVIRONMENT },
  });
  return Number(stdout);
}
