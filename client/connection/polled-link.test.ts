import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ChatError } from '../../protocol/errors.ts';
import type { Up } from '../../protocol/up.ts';
import { browserEnvironment, type Environment } from '../environment.ts';
import { arrive, Clock, until } from '../world/clock.test-kit.ts';
import { startServer } from '../world/server.test-kit.ts';
import { MemoryStorage } from '../world/tabs.test-kit.ts';
import type { World } from '../world/world.test-kit.ts';
import { HEAD_START_MS } from './dials.ts';
import { ANSWER_MS, Link, type LinkListener, type LinkState } from './link.ts';
import { DIAL_MS } from './socket.ts';
import { LASTING_MS, MANY_MISSES } from './ways.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('a link, where WebSockets are blocked,', () => {
  let world: World;
  let clock: Clock;
  let link: Link;
  let listener: { [Name in keyof LinkListener]: ReturnType<typeof vi.fn> };
  let states: LinkState[];
  let network: boolean;
  let token: () => Promise<string>;
  let tabStorage: MemoryStorage;
  let make: (fakes?: Partial<Environment>) => Link;
  let asked: number;
  /** Requests under way. */
  let flying: number;

  beforeEach(() => {
    const { world: made, ...address } = server.world();
    world = made;
    world.polling = () => 200;
    clock = new Clock();
    network = true;
    asked = flying = 0;
    token = async () => 'a-visitor';
    tabStorage = new MemoryStorage();
    const links: Link[] = [];
    make = (fakes = {}) => {
      const { now, setTimeout, clearTimeout } = clock;
      listener = { state: vi.fn(), connected: vi.fn(), answer: vi.fn(), push: vi.fn() };
      const environment = {
        ...browserEnvironment(),
        ...{ now, setTimeout, clearTimeout, tabStorage, page: new EventTarget(), hidden: () => false },
        ...{ WebSocket: WebSocket as never, random: () => 0.5, online: () => network },
        fetch: (url: string, init: RequestInit) => {
          flying++;
          return fetch(url, init).finally(() => flying--);
        },
        ...fakes,
      };
      const made = new Link(
        { ...address, scope: 'demo', token: () => token() },
        environment,
        listener as never,
      );
      states = [];
      listener.state.mockImplementation(() => made.state !== states.at(-1) && states.push(made.state));
      links.push(made);
      link = made;
      return made;
    };
    make();
    return () => {
      for (const each of links) each.stop();
    };
  });

  const online = () => until(() => link.state === 'online');
  const polled = () => until(() => link.state === 'online' && link.polled);
  const live = () => until(() => link.state === 'online' && !link.polled);
  const lost = () => until(() => link.state === 'waiting');

  /** Asks something and waits for the answer. */
  async function answered(): Promise<void> {
    const frame: Up = { id: `question-${++asked}`, type: 'inbox.open' };
    link.ask(frame);
    await until(() => listener.answer.mock.calls.some(([about]) => about === frame));
  }

  /** Lets time pass while the server answers. */
  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 5_000) {
      clock.advance(5_000);
      await until(() => !flying);
      await arrive();
    }
  }

  test.each<[string, () => void]>([
    ['are refused', () => (world.door = false)],
    ['do not exist', () => make({ WebSocket: undefined as never })],
    [
      'throw',
      () =>
        make({
          WebSocket: class {
            constructor() {
              throw new DOMException('blocked', 'SecurityError');
            }
          } as never,
        }),
    ],
  ])('polls at once when they %s, and nothing is told of a loss', async (_, block) => {
    block();
    link.start();
    await polled();
    expect(states).toEqual(['connecting', 'online']);
    await answered();
  });

  test('polls when a handshake hangs, long before the dial is given up', async () => {
    world.door = 'hangs';
    link.start();
    await arrive();
    clock.advance(HEAD_START_MS - 1);
    await arrive(60);
    expect(world.posts).toHaveLength(0);
    clock.advance(1);
    await online();
    await answered();
    expect(world.posts.length).toBeGreaterThan(1);
    await pass(HEAD_START_MS);
    await polled();
    expect(states).toEqual(['connecting', 'online']);
  });

  test('polls when they open and say nothing, and nothing is told of a loss', async () => {
    world.door = 'silent';
    link.start();
    await live();
    const question = answered();
    await arrive();
    clock.advance(HEAD_START_MS);
    await question;
    await pass(HEAD_START_MS);
    await polled();
    expect(states).toEqual(['connecting', 'online']);
    expect(world.frames.map(({ type }) => type)).toEqual(['inbox.open']);
  });

  test.each(['hangs', 'silent'] as const)(
    'blames no network for a server that is slow at first (%s): one more WebSocket is tried at once',
    async (door) => {
      const told: boolean[] = [];
      listener.state.mockImplementation(() => told.push(link.polled));
      world.door = door;
      link.start();
      await arrive();
      const question = answered();
      await arrive();
      world.door = true;
      clock.advance(HEAD_START_MS);
      await question;
      expect(world.posts.length).toBeGreaterThan(1);
      await until(() => world.posts.at(-1)?.close);
      await live();
      await answered();
      clock.advance(60_000);
      await arrive(60);
      expect(told).not.toContain(true);
      expect(tabStorage.length).toBe(0);
    },
  );

  test('begins with a WebSocket again when neither could be had', async () => {
    world.door = 'hangs';
    link.start();
    await arrive();
    world.polling = () => 500;
    clock.advance(HEAD_START_MS);
    await until(() => world.posts.length === 1);
    clock.advance(DIAL_MS - HEAD_START_MS);
    await lost();
    world.door = true;
    clock.jump();
    await live();
    await answered();
  });

  test('stays with a WebSocket that is slow to answer, if it answers', async () => {
    world.fault = () => 'mute';
    link.start();
    await live();
    world.slowness = new Promise(() => {});
    link.ask({ id: 'question-1', type: 'inbox.open' });
    await until(() => world.frames.length === 1);
    clock.advance(HEAD_START_MS);
    await until(() => world.posts.length === 1);
    for (const connected of world.connected) world.say(connected, { re: 'question-1', type: 'ok' });
    await until(() => listener.answer.mock.calls.length);
    clock.advance(ANSWER_MS);
    await arrive(60);
    expect([link.state, link.polled]).toEqual(['online', false]);
  });

  test('polls the next time when one is cut before it has answered', async () => {
    link.start();
    await live();
    world.door = false;
    for (const { socket } of world.connected) socket.terminate();
    await lost();
    clock.jump();
    await polled();
  });

  test('polls when they are cut after seconds, every time', async () => {
    link.start();
    for (let cut = 0; cut < MANY_MISSES; cut++) {
      await live();
      await answered();
      clock.advance(5_000);
      for (const { socket } of world.connected) socket.terminate();
      await lost();
      clock.advance((link.retryAt ?? 0) - clock.time);
    }
    await polled();
  });

  test('does not poll for losing what has lasted: that is an ordinary thing', async () => {
    link.start();
    for (let loss = 0; loss < 2 * MANY_MISSES; loss++) {
      await live();
      await answered();
      clock.advance(LASTING_MS / 2);
      await answered();
      clock.advance(LASTING_MS / 2 + 1);
      for (const { socket } of world.connected) socket.terminate();
      await lost();
      clock.advance((link.retryAt ?? 0) - clock.time);
    }
    await live();
    expect(world.posts).toHaveLength(0);
  });

  test('polls in the end when what had answered cannot be had any more', async () => {
    link.start();
    await live();
    await answered();
    world.door = false;
    for (const { socket } of world.connected) socket.terminate();
    for (let dial = 0; dial < MANY_MISSES; dial++) {
      await lost();
      if (dial < MANY_MISSES - 1) expect(world.posts).toHaveLength(0);
      clock.advance((link.retryAt ?? 0) - clock.time);
      await arrive();
    }
    await polled();
  });

  test('tries both, and waits longer each time, while neither gets through', async () => {
    world.door = false;
    world.polling = () => 500;
    link.start();
    const waits: number[] = [];
    for (let dial = 0; dial < 9; dial++) {
      await lost();
      waits.push((link.retryAt ?? 0) - clock.now());
      clock.jump();
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
    await lost();
    expect(world.posts).toHaveLength(10);
    // The outage is over: it was nobody's network, so the first to be had is a WebSocket.
    world.door = true;
    world.polling = () => 200;
    clock.jump();
    await live();
  });

  test('tries a WebSocket again in the background, and moves over without a gap', async () => {
    world.door = false;
    link.start();
    await polled();
    await answered();
    world.door = true;
    states.length = 0;
    await pass(60_000);
    await live();
    await answered();
    expect(states).toEqual(['online']);
    await until(() => world.connected.size === 1);
  });

  test('does not leave polling for a WebSocket that opens and says nothing', async () => {
    world.door = 'silent';
    link.start();
    await live();
    const question = answered();
    await arrive();
    clock.advance(HEAD_START_MS);
    await question;
    await pass(HEAD_START_MS);
    await polled();
    for (const minutes of [1, 2, 4]) {
      const { dials } = world;
      await pass(60_000 * minutes);
      await until(() => world.dials === dials + 1);
      await pass(DIAL_MS);
      await answered();
      expect([link.state, link.polled]).toEqual(['online', true]);
    }
    expect(states).toEqual(['connecting', 'online']);
  });

  test('polls at once on the next page of the same tab', async () => {
    world.door = 'hangs';
    link.start();
    await arrive();
    clock.advance(HEAD_START_MS);
    await online();
    await pass(HEAD_START_MS);
    await polled();
    link.stop();
    make();
    link.start();
    await polled();
    expect(states).toEqual(['connecting', 'online']);
  });

  test('is another matter on another network', async () => {
    world.door = false;
    link.start();
    await polled();
    network = false;
    link.offline();
    expect(link.state).toBe('waiting');
    world.door = true;
    network = true;
    link.wake();
    await live();
  });

  test('dials again when its connection is forgotten, and asks again what was not answered', async () => {
    world.door = false;
    link.start();
    await polled();
    for (const { socket } of world.connected) socket.terminate();
    const question = answered();
    await lost();
    clock.advance((link.retryAt ?? 0) - clock.time);
    await polled();
    await question;
  });

  test('notices a server that takes everything and answers nothing', async () => {
    world.door = false;
    link.start();
    await polled();
    for (const connected of world.connected) connected.deaf = true;
    link.ask({ id: 'question-1', type: 'inbox.open' });
    await until(() => world.frames.length === 1);
    clock.advance(ANSWER_MS);
    expect(link.state).toBe('waiting');
    clock.jump();
    await until(() => listener.answer.mock.calls.length);
  });

  test('stops when the token is refused for good, whichever way it was for', async () => {
    world.door = 'hangs';
    link.start();
    await arrive();
    token = async () => Promise.reject(new ChatError('origin.refused'));
    clock.advance(HEAD_START_MS);
    await until(() => link.state === 'refused');
    clock.advance(60_000);
    await arrive();
    expect(world.posts).toHaveLength(0);
  });

  test('takes its leave when it is stopped, and dials no more', async () => {
    world.door = false;
    link.start();
    await polled();
    link.stop();
    await until(() => world.posts.at(-1)?.close && world.connected.size === 0);
    const { length } = world.posts;
    clock.advance(10 * 60_000);
    await arrive(60);
    expect(world.posts).toHaveLength(length);
    expect(link.polled).toBe(false);
  });

  test('is online as ever where they are not blocked, and asks nothing by HTTP', async () => {
    link.start();
    await online();
    await answered();
    clock.advance(60_000);
    await arrive(60);
    expect([link.polled, flying, world.posts.length]).toEqual([false, 0, 0]);
    expect(tabStorage.length).toBe(0);
  });
});
