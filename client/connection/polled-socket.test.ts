import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_POLL_FRAMES } from '../../protocol/limits.ts';
import type { Up } from '../../protocol/up.ts';
import { browserEnvironment } from '../environment.ts';
import { arrive, Clock, until } from '../world/clock.test-kit.ts';
import { startServer } from '../world/server.test-kit.ts';
import type { World } from '../world/world.test-kit.ts';
import { PolledSocket, restFor } from './polled-socket.ts';

const ID = 'cnv_12345678';

describe('how often it is asked for news', () => {
  test.each([
    ['each second while somebody is at it', 0, false, 1_000],
    ['each second until nothing has been said for a quarter of a minute', 14_999, false, 1_000],
    ['every three seconds when it is quiet', 15_000, false, 3_000],
    ['every ten seconds while nobody can see the page', 0, true, 10_000],
  ])('%s', (_, quiet, hidden, rest) => {
    expect(restFor(quiet, hidden)).toBe(rest);
  });

  test('is never more often than that, and often enough that the server does not forget the connection', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (quiet, hidden) => {
        expect(restFor(quiet, hidden)).toBeGreaterThanOrEqual(1_000);
        expect(restFor(quiet, hidden)).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});

describe('a polled socket', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  let world: World;
  let apiUrl: string;
  let clock: Clock;
  let page: EventTarget;
  let hidden: boolean;
  let renew: () => Promise<string>;
  let inits: RequestInit[];
  let sockets: PolledSocket[];

  beforeEach(() => {
    ({ world, apiUrl } = server.world());
    world.polling = () => 200;
    world.open(ID);
    clock = new Clock();
    page = new EventTarget();
    hidden = false;
    renew = async () => 'renewed';
    inits = [];
    sockets = [];
    return () => {
      for (const socket of sockets) socket.close();
    };
  });

  const address = () => ({ socketUrl: '', apiUrl, scope: 'demo', token: () => renew() });

  function dial(token = 'a-visitor') {
    const { now, setTimeout, clearTimeout } = clock;
    const fetchIt = (url: string, init: RequestInit) => {
      inits.push(init);
      return fetch(url, init);
    };
    const fakes = { page, hidden: () => hidden, now, setTimeout, clearTimeout, fetch: fetchIt };
    const socket = new PolledSocket(address(), token, {
      ...browserEnvironment(),
      ...fakes,
    });
    const heard: unknown[] = [];
    const on = { open: vi.fn(), close: vi.fn() };
    socket.onopen = on.open;
    socket.onclose = on.close;
    socket.onmessage = ({ data }) => heard.push(JSON.parse(data));
    sockets.push(socket);
    return { socket, heard, on, say: (frame: Up) => socket.send(JSON.stringify(frame)) };
  }

  async function open(token?: string) {
    const dialled = dial(token);
    await until(() => dialled.socket.readyState === 1);
    await arrive();
    return dialled;
  }

  const ping = (id: string): Up => ({ id, type: 'ping' });
  const text = (id: string): Up => ({ id, type: 'message.send', conversationId: ID, after: 3, text: id });
  const posted = () => world.posts.map(({ frames }) => frames.map(({ id }) => id));

  test('opens once the server has given the connection a name, and then goes by it', async () => {
    const { socket, on, heard, say } = dial();
    expect(socket.readyState).toBe(0);
    await until(() => on.open.mock.calls.length);
    say(ping('ping-one'));
    await until(() => heard.length);
    expect(heard).toEqual([{ re: 'ping-one', type: 'ok' }]);
    const [first, second] = world.posts;
    expect(first).toEqual({ frames: [] });
    expect(second?.connection).toEqual(expect.any(String));
    expect(new Headers(inits[0]?.headers).get('authorization')).toBe('Bearer a-visitor');
  });

  test('asks one thing at a time: what is said meanwhile goes together, in order, ten at most', async () => {
    const { say, heard } = await open();
    let go = () => {};
    world.slowness = new Promise((resolve) => {
      go = resolve;
    });
    const ids = Array.from({ length: 2 * MAX_POLL_FRAMES + 3 }, (_, index) => `ping-${100 + index}`);
    for (const id of ids) say(ping(id));
    await until(() => world.posts.length === 2);
    await arrive();
    expect(world.posts).toHaveLength(2);
    world.slowness = undefined;
    go();
    await until(() => heard.length === ids.length);
    expect(posted()).toEqual([[], ids.slice(0, 1), ids.slice(1, 11), ids.slice(11, 21), ids.slice(21)]);
    expect(heard).toEqual(ids.map((re) => ({ re, type: 'ok' })));
  });

  test('hears what the server says unasked with the next answer', async () => {
    const { heard, say } = await open();
    say({ id: 'resume-1', type: 'conversation.resume', conversationId: ID, after: 3 });
    await until(() => heard.length === 1);
    world.append(ID, { id: 'four', kind: 'text', by: 'agent', text: 'Hello' });
    clock.advance(1_000);
    await until(() => heard.length === 2);
    expect(heard[1]).toMatchObject({ type: 'entry.added', entry: { text: 'Hello' } });
  });

  test('asks each second while there is something, then every three, and every ten while hidden', async () => {
    const { heard, say } = await open();
    const rests = async () => {
      const before = world.posts.length;
      let waited = 0;
      while (world.posts.length === before) {
        clock.advance(1_000);
        waited += 1_000;
        await arrive(60);
      }
      await arrive(60);
      return waited;
    };
    expect(await rests()).toBe(1_000);
    clock.advance(15_000);
    await arrive(60);
    expect(await rests()).toBe(3_000);
    // What keeps the connection alive is nobody's saying.
    say(ping('ping-one'));
    await until(() => heard.length === 1);
    await arrive(60);
    expect(await rests()).toBe(3_000);
    say(text('text-one'));
    await until(() => heard.length === 2);
    await arrive(60);
    expect(await rests()).toBe(1_000);
    hidden = true;
    await rests();
    expect(await rests()).toBe(10_000);
  });

  test('asks at once when somebody comes back to the page', async () => {
    hidden = true;
    await open();
    hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    await until(() => world.posts.length === 2);
  });

  test.each([401, 403, 404, 410, 429, 500])('closes when it is answered with %s', async (status) => {
    const { socket, on, say } = await open();
    world.polling = () => status;
    say(ping('ping-one'));
    await until(() => on.close.mock.calls.length);
    expect(socket.readyState).toBe(3);
    const { length } = world.posts;
    clock.advance(60_000);
    say(ping('ping-two'));
    await arrive();
    expect(world.posts).toHaveLength(length);
  });

  test('closes when nobody is there, and when somebody else answers', async () => {
    const { on } = await open();
    for (const { socket } of world.connected) socket.terminate();
    clock.advance(1_000);
    await until(() => on.close.mock.calls.length);
    const portal = new PolledSocket(address(), 'token', {
      ...browserEnvironment(),
      page,
      hidden: () => false,
      fetch: async () => new Response('<h1>Please sign in to the wireless network</h1>'),
    });
    await new Promise<void>((closed) => {
      portal.onclose = closed;
    });
  });

  test('asks for another token when its own is not good any more, and says the same again', async () => {
    const { heard, say, on } = await open();
    world.polling = (token) => (token === 'renewed' ? 200 : 401);
    say(text('text-one'));
    await until(() => heard.length);
    expect(posted()).toEqual([[], ['text-one'], ['text-one']]);
    expect(on.close).not.toHaveBeenCalled();
    say(text('text-two'));
    await until(() => heard.length === 2);
    expect(posted().slice(3)).toEqual([['text-two']]);
  });

  test('closes when there is no other token to be had', async () => {
    const { say, on } = await open();
    world.polling = () => 401;
    renew = () => Promise.reject(new Error('signed out'));
    say(ping('ping-one'));
    await until(() => on.close.mock.calls.length);
  });

  test('takes its leave by a request that outlives the page, with what was said and not answered yet', async () => {
    const { socket, say } = await open();
    world.slowness = new Promise(() => {});
    say(text('text-one'));
    say({ id: 'typing-1', type: 'typing.set', conversationId: ID, typing: false });
    say(text('text-two'));
    await until(() => world.posts.length === 2);
    world.slowness = undefined;
    socket.close();
    await until(() => world.connected.size === 0);
    expect(world.posts.at(-1)).toMatchObject({ close: true, frames: [text('text-one'), text('text-two')] });
    expect(inits.at(-1)?.keepalive).toBe(true);
    expect(inits.slice(0, -1).some(({ keepalive }) => keepalive)).toBe(false);
  });

  test('takes along no more than a browser lets a leaving page send', async () => {
    const { socket, say } = await open();
    world.slowness = new Promise(() => {});
    for (let index = 0; index < 12; index++)
      say({ ...text(`text-${100 + index}`), text: '界'.repeat(4_000) } as Up);
    await until(() => world.posts.length === 2);
    world.slowness = undefined;
    socket.close();
    await until(() => world.connected.size === 0);
    expect(new TextEncoder().encode(String(inits.at(-1)?.body)).length).toBeLessThan(64_000);
    expect(world.posts.at(-1)?.frames).toHaveLength(3);
  });

  test('takes its leave of a connection whose name it learns too late, too', async () => {
    let go = () => {};
    world.slowness = new Promise((resolve) => {
      go = resolve;
    });
    const { socket, on } = dial();
    await until(() => world.connected.size === 1);
    socket.close();
    world.slowness = undefined;
    go();
    await until(() => world.connected.size === 0);
    expect(on.open).not.toHaveBeenCalled();
  });

  test('listens to the page no longer than it lasts, even if it never came to anything', async () => {
    let listening = 0;
    page.addEventListener = (_, __, options) => {
      listening++;
      (options as AddEventListenerOptions).signal?.addEventListener('abort', () => listening--);
    };
    const dialled = dial();
    expect(listening).toBe(1);
    dialled.socket.close();
    await until(() => world.posts.some(({ close }) => close));
    expect(listening).toBe(0);
    world.polling = () => 500;
    const refused = dial();
    refused.socket.close();
    await until(() => listening === 0);
    expect(refused.on.close).not.toHaveBeenCalled();
  });

  test('says and does nothing once it is closed', async () => {
    const { socket, on, say } = await open();
    socket.close();
    await until(() => world.connected.size === 0);
    const { length } = world.posts;
    say(ping('ping-one'));
    page.dispatchEvent(new Event('visibilitychange'));
    clock.advance(60_000);
    await arrive();
    expect(world.posts).toHaveLength(length);
    expect(on.close).not.toHaveBeenCalled();
  });
});
