import { createServer } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { serveHttpApi } from './http-api.ts';
import { listen } from './listen.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function apiBefore(handler: (event: APIGatewayProxyEventV2) => unknown) {
  const events: APIGatewayProxyEventV2[] = [];
  const handlers: string[] = [];
  const server = createServer((request, response) =>
    serveHttpApi(request, response, '/api', async (name, event) => {
      handlers.push(name);
      events.push(event as APIGatewayProxyEventV2);
      return handler(event as APIGatewayProxyEventV2);
    }),
  );
  const { port, close } = await listen(server, 0);
  cleanups.push(close);
  return { events, handlers, url: `http://127.0.0.1:${port}/api` };
}

const fine = () => ({
  statusCode: 201,
  headers: { 'Content-Type': 'application/json' },
  body: '{"ok":true}',
});

describe('the HTTP API', () => {
  test('hands a request to the handler in payload format 2.0', async () => {
    const { url, events } = await apiBefore(fine);
    await fetch(`${url}/sites/de%20mo/visitors?a=1&a=2&b=x%20y`, {
      method: 'POST',
      headers: { Origin: 'https://shop.example', Authorization: 'Bearer x', 'User-Agent': 'a browser' },
      body: '{"hello":"ä"}',
    });
    expect(events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'POST /sites/{site}/visitors',
      rawPath: '/sites/de%20mo/visitors',
      pathParameters: { site: 'de mo' },
      queryStringParameters: { a: '1,2', b: 'x y' },
      headers: { origin: 'https://shop.example', authorization: 'Bearer x' },
      requestContext: {
        http: {
          method: 'POST',
          path: '/sites/de%20mo/visitors',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'a browser',
        },
        routeKey: 'POST /sites/{site}/visitors',
        stage: '$default',
        requestId: expect.any(String),
        timeEpoch: expect.any(Number),
      },
      body: '{"hello":"ä"}',
      isBase64Encoded: false,
    });
  });

  test('asks the function that the route table names', async () => {
    const { url, handlers } = await apiBefore(fine);
    await fetch(`${url}/conversations`);
    await fetch(`${url}/frames`, { method: 'POST' });
    expect(handlers).toEqual(['http', 'polling']);
  });

  test('gives back what the handler returns, readable by every origin', async () => {
    const { url } = await apiBefore(fine);
    const answer = await fetch(`${url}/conversations`, { headers: { Origin: 'https://shop.example' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({ ok: true });
  });

  test('answers a preflight by itself', async () => {
    const { url, events } = await apiBefore(fine);
    const answer = await fetch(`${url}/conversations`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(events).toHaveLength(0);
  });

  test.each([
    ['POST', '/conversations'],
    ['GET', '/sites/demo/visitors'],
    ['GET', '/'],
    ['POST', '/sites//visitors'],
  ])('knows no %s %s, and says so without asking anybody', async (method, path) => {
    const { url, events } = await apiBefore(fine);
    const answer = await fetch(`${url}${path}`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
    expect(events).toHaveLength(0);
  });

  test('refuses a body over 10 MB', async () => {
    const { url, events } = await apiBefore(fine);
    const answer = await fetch(`${url}/sites/demo/visitors`, {
      method: 'POST',
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
    expect(events).toHaveLength(0);
  });

  test('says 500 when the handler fails, and no more than that', async () => {
    const { url } = await apiBefore(() => {
      throw new Error('a secret');
    });
    const answer = await fetch(`${url}/conversations`);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
  });
});
