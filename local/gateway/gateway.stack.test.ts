import { createServer } from 'node:http';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Queue } from '../aws/queue.ts';
import { startServices } from '../aws/services.ts';
import { LOCAL_AWS } from '../credentials.ts';
import type { Faults } from '../faults.ts';
import { Invocations } from '../invocations.ts';
import { Journal } from '../journal.ts';
import { listen } from '../listen.ts';
import { quietLog } from '../log.ts';
import type { GatewayLimits } from './connection.ts';
import { STAGE } from './events.ts';
import { Gateway } from './gateway.ts';

type Event = APIGatewayProxyWebsocketEventV2 & {
  type?: string;
  methodArn?: string;
  headers?: Record<string, string>;
  requestContext: Record<string, unknown>;
};
type TinyHandler = (event: Event) => unknown;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const allow = ({ methodArn }: Event) => ({
  principalId: 'vis_1',
  policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }] },
  context: { side: 'visitor', floor: 3 },
});
const deny = (event: Event) => {
  const answer = allow(event);
  for (const statement of answer.policyDocument.Statement) statement.Effect = 'Deny';
  return answer;
};
const echo: TinyHandler = ({ requestContext: { routeKey }, body }) =>
  routeKey === '$connect'
    ? { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'porchlight.v1' } }
    : { statusCode: 200, body: `heard ${body}` };

/** A gateway before a tiny handler, with the management endpoint beside it. */
async function gatewayBefore(
  socket: TinyHandler,
  {
    authorise = allow as TinyHandler,
    limits,
    faults = {},
  }: { authorise?: TinyHandler; limits?: Partial<GatewayLimits>; faults?: Faults } = {},
) {
  const events: Event[] = [];
  const handlers = { authorise, socket };
  const gateway = new Gateway({
    invoke: async (name, event) => {
      events.push(event as Event);
      return handlers[name](event as Event);
    },
    limits,
    faults,
  });
  const services = await startServices({
    gateway,
    queue: new Queue(async () => {}, new Journal()),
    outbox: new Journal(),
    database: 'http://127.0.0.1:9',
    sealingKey: '',
    invocations: new Invocations(),
    faults,
    log: quietLog,
  });
  const server = createServer();
  server.on('upgrade', (request, wire, head) => gateway.upgrade(request, wire, head));
  const { port, close } = await listen(server, 0);
  const management = new ApiGatewayManagementApiClient({
    ...LOCAL_AWS,
    endpoint: `${services.endpoint}/${STAGE}`,
    maxAttempts: 1,
  });
  cleanups.push(
    () => management.destroy(),
    services.stop,
    close,
    () => gateway.stop(),
  );
  return { gateway, events, management, url: `ws://127.0.0.1:${port}/socket` };
}

const dial = (url: string, protocols = ['porchlight.v1', 'token.x']) =>
  new WebSocket(url, protocols, { headers: { 'User-Agent': 'a browser', Origin: 'https://shop.example' } });
const opened = (socket: WebSocket) =>
  new Promise<WebSocket>((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
const heard = (socket: WebSocket) =>
  new Promise<string>((resolve) => {
    socket.once('message', (data) => resolve(String(data)));
  });
const closed = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
const refusedWith = (socket: WebSocket) =>
  new Promise<number | undefined>((resolve) => {
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.once('error', () => {});
  });
const eventually = async <T>(look: () => T | undefined): Promise<T> =>
  expect
    .poll(look)
    .toBeTruthy()
    .then(() => look() as T);

describe('a handshake', () => {
  test('is put before the authoriser first, with the headers of the client', async () => {
    const { url, events } = await gatewayBefore(echo);
    await opened(dial(`${url}?page=1`));
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      type: 'REQUEST',
      methodArn: expect.stringMatching(/^arn:aws:execute-api:.*\/\$connect$/),
      headers: { 'Sec-WebSocket-Protocol': 'porchlight.v1,token.x', Origin: 'https://shop.example' },
      queryStringParameters: { page: '1' },
      requestContext: { routeKey: '$connect', eventType: 'CONNECT' },
    });
    expect(events[1]).toMatchObject({
      headers: { 'User-Agent': 'a browser' },
      isBase64Encoded: false,
      requestContext: {
        routeKey: '$connect',
        eventType: 'CONNECT',
        messageDirection: 'IN',
        connectionId: expect.stringMatching(/^[\w-]{15}=$/),
        connectedAt: expect.any(Number),
        requestTimeEpoch: expect.any(Number),
        requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestId: expect.any(String),
        apiId: expect.any(String),
        stage: STAGE,
        domainName: expect.stringContaining('127.0.0.1'),
        identity: { sourceIp: '127.0.0.1', userAgent: 'a browser' },
      },
    });
  });

  test('is refused with 401 when the token is not there, and nobody is asked', async () => {
    const { url, events } = await gatewayBefore(echo);
    expect(await refusedWith(dial(url, []))).toBe(401);
    expect(events).toHaveLength(0);
  });

  test.each([
    ['403 when the authoriser denies it', deny as TinyHandler, echo, 403],
    [
      '401 when the authoriser says Unauthorized',
      () => {
        throw new Error('Unauthorized');
      },
      echo,
      401,
    ],
    [
      '500 when the authoriser fails',
      () => {
        throw new Error('a fault');
      },
      echo,
      500,
    ],
    ['the status of $connect when that says no', allow as TinyHandler, () => ({ statusCode: 429 }), 429],
    [
      '502 when $connect fails',
      allow as TinyHandler,
      () => {
        throw new Error('a fault');
      },
      502,
    ],
  ])('is refused with %s', async (_, authorise, socket, status) => {
    const { url, gateway } = await gatewayBefore(socket, { authorise });
    expect(await refusedWith(dial(url))).toBe(status);
    expect(gateway.size).toBe(0);
  });

  test('agrees on a subprotocol only when $connect echoes it', async () => {
    const echoing = await gatewayBefore(echo);
    expect((await opened(dial(echoing.url))).protocol).toBe('porchlight.v1');
    const silent = await gatewayBefore(() => ({ statusCode: 200 }));
    await expect(opened(dial(silent.url))).rejects.toThrow(/subprotocol/);
  });
});

describe('a message', () => {
  test('reaches $default with what the authoriser said, as strings, and without headers', async () => {
    const { url, events } = await gatewayBefore(echo);
    const socket = await opened(dial(url));
    socket.send('hello');
    await heard(socket);
    expect(events[2]).toMatchObject({
      body: 'hello',
      isBase64Encoded: false,
      requestContext: {
        routeKey: '$default',
        eventType: 'MESSAGE',
        messageId: expect.any(String),
        authorizer: {
          principalId: 'vis_1',
          side: 'visitor',
          floor: '3',
          integrationLatency: expect.any(Number),
        },
      },
    });
    expect(events[2]?.headers).toBeUndefined();
    expect(events[2]?.requestContext.connectionId).toBe(events[1]?.requestContext.connectionId);
  });

  test('is answered with the body that the handler returns', async () => {
    const { url } = await gatewayBefore(echo);
    const socket = await opened(dial(url));
    socket.send('hello');
    expect(await heard(socket)).toBe('heard hello');
  });

  test('is answered with an error of the gateway when the handler fails', async () => {
    const { url } = await gatewayBefore((event) => {
      if (event.requestContext.routeKey === '$default') throw new Error('a fault');
      return echo(event);
    });
    const socket = await opened(dial(url));
    socket.send('hello');
    expect(JSON.parse(await heard(socket))).toEqual({
      message: 'Internal server error',
      connectionId: expect.any(String),
      requestId: expect.any(String),
    });
  });

  test('does not wait for the one before it', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { url } = await gatewayBefore(async (event) => {
      if (event.body === 'first') await slow;
      return echo(event);
    });
    const socket = await opened(dial(url));
    socket.send('first');
    socket.send('second');
    expect(await heard(socket)).toBe('heard second');
    release();
    expect(await heard(socket)).toBe('heard first');
  });

  test('of 32 KB in one frame passes, and one byte more ends the connection with 1009', async () => {
    const { url, events } = await gatewayBefore(() => ({
      statusCode: 200,
      headers: { 'sec-websocket-protocol': 'porchlight.v1' },
    }));
    const socket = await opened(dial(url));
    socket.send('x'.repeat(32 * 1024));
    await eventually(() => events[2]);
    socket.send('x'.repeat(32 * 1024 + 1));
    expect(await closed(socket)).toBe(1009);
    expect(events.filter(({ body }) => body)).toHaveLength(1);
  });

  test('of 128 KB in small frames passes, and a longer one ends the connection with 1009', async () => {
    const { url, events } = await gatewayBefore(() => ({
      statusCode: 200,
      headers: { 'sec-websocket-protocol': 'porchlight.v1' },
    }));
    const socket = await opened(dial(url));
    const inFrames = (count: number) => {
      for (let n = 1; n <= count; n++) socket.send('x'.repeat(16 * 1024), { fin: n === count });
    };
    inFrames(8);
    await eventually(() => events[2]);
    expect(events[2]?.body).toHaveLength(128 * 1024);
    inFrames(9);
    expect(await closed(socket)).toBe(1009);
  });

  test('in binary ends the connection with 1003', async () => {
    const { url } = await gatewayBefore(echo);
    const socket = await opened(dial(url));
    socket.send(Buffer.from('hello'));
    expect(await closed(socket)).toBe(1003);
  });
});

describe('a connection', () => {
  test('ends with 1001 when it has been idle for the limit', async () => {
    const { url } = await gatewayBefore(echo, { limits: { idleMs: 40 } });
    expect(await closed(await opened(dial(url)))).toBe(1001);
  });

  test('ends with 1001 at its greatest age, however busy it is', async () => {
    const { url } = await gatewayBefore(echo, { limits: { idleMs: 200, maxMs: 500 } });
    const socket = await opened(dial(url));
    let answers = 0;
    socket.on('message', () => {
      answers++;
      socket.send('again');
    });
    socket.send('hello');
    expect(await closed(socket)).toBe(1001);
    expect(answers).toBeGreaterThan(10);
  });

  test('is pinged by nobody', async () => {
    const { url } = await gatewayBefore(echo, { limits: { idleMs: 100 } });
    const socket = await opened(dial(url));
    let pings = 0;
    socket.on('ping', () => pings++);
    await closed(socket);
    expect(pings).toBe(0);
  });

  test('tells $disconnect how it ended', async () => {
    const { url, events } = await gatewayBefore(echo);
    const socket = await opened(dial(url));
    socket.close(1000, 'bye');
    const last = await eventually(() =>
      events.find(({ requestContext }) => requestContext.eventType === 'DISCONNECT'),
    );
    expect(last.requestContext).toMatchObject({
      routeKey: '$disconnect',
      disconnectStatusCode: 1000,
      disconnectReason: 'bye',
      authorizer: { side: 'visitor' },
    });
  });

  test('may end without $disconnect ever being told', async () => {
    const { url, events, gateway } = await gatewayBefore(echo, { faults: { skipDisconnect: () => true } });
    const socket = await opened(dial(url));
    socket.close();
    await expect.poll(() => gateway.size).toBe(0);
    expect(events.some(({ requestContext }) => requestContext.eventType === 'DISCONNECT')).toBe(false);
  });
});

describe('@connections', () => {
  async function connected() {
    const started = await gatewayBefore(echo);
    const socket = await opened(dial(started.url));
    return { ...started, socket, ConnectionId: String(started.events[1]?.requestContext.connectionId) };
  }

  test('posts a message to a connection', async () => {
    const { management, socket, ConnectionId } = await connected();
    const message = heard(socket);
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: 'good evening' }));
    expect(await message).toBe('good evening');
  });

  test('says since when a connection is there, and when it last said something', async () => {
    const { management, socket, ConnectionId } = await connected();
    socket.send('hello');
    await heard(socket);
    const found = await management.send(new GetConnectionCommand({ ConnectionId }));
    expect(found.Identity).toEqual({ SourceIp: '127.0.0.1', UserAgent: 'a browser' });
    expect(found.ConnectedAt).toBeInstanceOf(Date);
    expect(Number(found.LastActiveAt)).toBeGreaterThanOrEqual(Number(found.ConnectedAt));
  });

  test('closes a connection', async () => {
    const { management, socket, ConnectionId } = await connected();
    const ending = closed(socket);
    await management.send(new DeleteConnectionCommand({ ConnectionId }));
    expect(await ending).toBe(1000);
  });

  test('says 410 of one that is gone, whatever is asked', async () => {
    const { management, socket, ConnectionId, gateway } = await connected();
    socket.close();
    await expect.poll(() => gateway.size).toBe(0);
    const Data = 'anybody there?';
    await expect(management.send(new PostToConnectionCommand({ ConnectionId, Data }))).rejects.toThrow(
      GoneException,
    );
    await expect(management.send(new GetConnectionCommand({ ConnectionId }))).rejects.toThrow(GoneException);
    await expect(management.send(new DeleteConnectionCommand({ ConnectionId }))).rejects.toThrow(
      GoneException,
    );
  });

  test('refuses a message over 128 KB with 413', async () => {
    const { management, ConnectionId } = await connected();
    const Data = 'x'.repeat(128 * 1024 + 1);
    await expect(management.send(new PostToConnectionCommand({ ConnectionId, Data }))).rejects.toThrow(
      PayloadTooLargeException,
    );
  });
});
