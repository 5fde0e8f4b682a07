import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Web } from './web.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function server(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<string> {
  const listening = createServer(answer);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  closing.push(() => listening.close().closeAllConnections());
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

const web = new Web('any');
const signal = () => AbortSignal.timeout(30_000);

describe('a request that is sent on', () => {
  test('takes its password along on the same machine, and to no other', async () => {
    const passwords: (string | undefined)[] = [];
    const hear = (request: IncomingMessage) => passwords.push(request.headers.authorization);
    const other = await server((request, response) => {
      hear(request);
      response.end('there');
    });
    const first = await server((request, response) => {
      hear(request);
      const location = request.url === '/' ? '/again' : other;
      response.writeHead(307, { location }).end();
    });
    const answer = await web.ask(first, { headers: { authorization: 'Basic x' }, signal: signal() });
    expect([answer.text, answer.url]).toEqual(['there', other]);
    expect(passwords).toEqual(['Basic x', 'Basic x', undefined]);
  });

  test('is a GET after 303, without the body', async () => {
    const heard: string[] = [];
    const address = await server((request, response) => {
      heard.push(`${request.method} ${request.headers['content-length'] ?? '-'}`);
      if (request.method === 'GET') response.end('ok');
      else response.writeHead(303, { location: '/' }).end();
    });
    await web.ask(address, { method: 'POST', body: 'hello', signal: signal() });
    expect(heard).toEqual(['POST 5', 'GET -']);
  });
});

describe('a request over a connection that was kept', () => {
  test('and that its server has given up meanwhile is made over another', async () => {
    const served = new Set<Socket>();
    const address = await server(({ socket }, response) => {
      // As when the server hangs up just as the request is on its way.
      if (served.has(socket)) return socket.destroy();
      served.add(socket);
      response.end('there');
    });
    for (const _ of [1, 2, 3])
      expect(await web.ask(address, { method: 'PUT', body: 'hello', signal: signal() })).toMatchObject({
        text: 'there',
      });
    expect(served.size).toBe(3);
  });

  test('is not made again where the connection was a new one', async () => {
    let asked = 0;
    const address = await server(({ socket }) => {
      asked++;
      socket.destroy();
    });
    await expect(web.ask(address, { signal: signal() })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(asked).toBe(1);
  });
});

describe('an answer', () => {
  test('that never ends is given up at its limit', async () => {
    const address = await server((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = () => {
        while (response.writable && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    await expect(web.ask(address, { signal: signal() })).rejects.toMatchObject({ flaw: 'large' });
  });

  test('that stops half-way, or never begins, is no answer', async () => {
    const half = await server((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      response.destroy();
    });
    await expect(web.ask(half, { signal: signal() })).rejects.toMatchObject({ trouble: 'unreachable' });
    const hung = await server(() => {});
    await expect(web.ask(hung, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      trouble: 'unreachable',
    });
    const trickle = await server((_, response) => response.writeHead(200).write('BEGIN:'));
    await expect(web.ask(trickle, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      trouble: 'unreachable',
    });
  });
});
