import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ChatError } from '../../protocol/errors.ts';
import { CONNECTION_MAX_MS, HEARTBEAT_MS } from '../../protocol/limits.ts';
import { browserEnvironment } from '../environment.ts';
import { arrive, Clock, until } from '../world/clock.test-kit.ts';
import { startServer } from '../world/server.test-kit.ts';
import type { World } from '../world/world.test-kit.ts';
import { HEAD_START_MS } from './dials.ts';
import { ANSWER_MS, Link, type LinkListener, WAKE_ANSWER_MS } from './link.ts';
import { DIAL_MS } from './socket.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('a link', () => {
  let world: World;
  let clock: Clock;
  let link: Link;
  let listener: { [Name in keyof LinkListener]: ReturnType<typeof vi.fn> };
  let network: boolean;
  let token: () => Promise<string>;
  const question = { id: 'ask-one1', type: 'inbox.open' } as const;

  beforeEach(async () => {
    const made = server.world();
    world = made.world;
    clock = new Clock();
    token = async () => 'a-visitor';
    listener = { state: vi.fn(), connected: vi.fn(), answer: vi.fn(), push: vi.fn() };
    network = true;
    const { now, setTimeout, clearTimeout } = clock;
    const fakes = { WebSocket: WebSocket as never, random: () => 0.5, online: () => network };
    const environment = { ...browserEnvironment(), ...fakes, now, setTimeout, clearTimeout };
    link = new Link({ ...made, scope: 'demo', token: () => token() }, environment, listener as never);
    return () => link.stop();
  });

  const online = () => until(() => link.state === 'online');
  const lost = () => until(() => link.state === 'waiting');

  test('shows its token as a subprotocol, so that it is in no address', async () => {
    link.start();
    await online();
    expect(world.tokens).toEqual(['token.a-visitor']);
    expect(listener.connected).toHaveBeenCalledOnce();
  });

  test('answers what was asked before it was connected', async () => {
    link.ask(question);
    link.start();
    await until(() => listener.answer.mock.calls.length);
    expect(listener.answer).toHaveBeenCalledWith(question, { re: question.id, type: 'ok', number: 1 });
  });

  test('dials again after the socket broke, and asks again what was not answered', async () => {
    link.start();
    await online();
    world.fault = () => 'unanswered';
    link.ask(question);
    await lost();
    expect(link.retryAt).toBe(clock.now() + 250);
    world.fault = () => 'none';
    clock.advance(250);
    await until(() => listener.answer.mock.calls.length);
    expect(world.frames).toEqual([question, question]);
    expect(world.dials).toBe(2);
  });

  test('waits longer each time while nobody answers, and no longer than the cap', async () => {
    world.door = false;
    link.start();
    const waits: number[] = [];
    for (let dial = 0; dial < 9; dial++) {
      await lost();
      waits.push((link.retryAt ?? 0) - clock.now());
      // A socket that opens and closes at once has answered nothing, so it does not count as a success.
      clock.jump();
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  });

  test('asks for a fresh token before every dial', async () => {
    const tokens = ['first', 'second'];
    token = async () => tokens.shift() ?? '';
    link.start();
    link.ask(question);
    await until(() => listener.answer.mock.calls.length);
    for (const { socket } of world.connected) socket.terminate();
    await lost();
    clock.jump();
    await online();
    expect(world.tokens).toEqual(['token.first', 'token.second']);
  });

  test('gives up a dial whose token never comes', async () => {
    token = () => new Promise(() => {});
    link.start();
    clock.advance(HEAD_START_MS + DIAL_MS);
    expect(link.state).toBe('waiting');
  });

  test('stops when the token is refused for good', async () => {
    token = async () => Promise.reject(new ChatError('origin.refused'));
    link.start();
    await until(() => link.state === 'refused');
    expect(link.refusal?.code).toBe('origin.refused');
    link.wake();
    clock.advance(CONNECTION_MAX_MS);
    await arrive();
    expect(world.dials).toBe(0);
  });

  test('tries again when the token could not be fetched', async () => {
    token = async () => Promise.reject(new TypeError('Failed to fetch'));
    link.start();
    await lost();
  });

  test('notices a socket that takes everything and says nothing', async () => {
    link.start();
    await online();
    for (const connected of world.connected) connected.deaf = true;
    clock.advance(HEARTBEAT_MS);
    await until(() => world.frames.length === 1);
    clock.advance(ANSWER_MS - 1);
    expect(link.state).toBe('online');
    clock.advance(1);
    expect(link.state).toBe('waiting');
  });

  test('waits longer on the next one each time: dialling does not help a server that is slow', async () => {
    world.fault = () => 'mute';
    link.start();
    await online();
    link.ask(question);
    for (const patience of [1, 2, 4]) {
      await online();
      clock.advance(ANSWER_MS * patience - 1);
      expect(link.state).toBe('online');
      clock.advance(1);
      expect(link.state).toBe('waiting');
      clock.advance((link.retryAt ?? 0) - clock.time);
    }
    world.fault = () => 'none';
    await online();
    await until(() => listener.answer.mock.calls.length);
    for (const connected of world.connected) connected.deaf = true;
    link.ask({ ...question, id: 'frm_00000009' });
    clock.advance(ANSWER_MS);
    expect(link.state).toBe('waiting');
  });

  test('does not take a push for an answer: it proves one direction only', async () => {
    link.start();
    await online();
    world.fault = () => 'mute';
    link.ask(question);
    await until(() => world.frames.length === 1);
    clock.advance(ANSWER_MS - 1);
    for (const connected of world.connected)
      world.say(connected, { type: 'offer.withdrawn', conversationId: 'cnv_12345678', why: 'left' });
    await until(() => listener.push.mock.calls.length);
    clock.advance(1);
    expect(link.state).toBe('waiting');
  });

  test('says something at every heartbeat, and only then', async () => {
    link.start();
    await online();
    for (let beat = 1; beat <= 3; beat++) {
      clock.advance(HEARTBEAT_MS - 1);
      await arrive();
      expect(world.frames).toHaveLength(beat - 1);
      clock.advance(1);
      await until(() => listener.answer.mock.calls.length === beat);
    }
  });

  test('looks whether the socket still lives when the page wakes', async () => {
    link.start();
    await online();
    for (const connected of world.connected) connected.deaf = true;
    clock.advance(20_000);
    link.wake();
    clock.advance(WAKE_ANSWER_MS);
    expect(link.state).toBe('waiting');
  });

  test('lets go of its socket when the network goes, and dials when it is back', async () => {
    link.start();
    await online();
    network = false;
    link.offline();
    expect([link.state, link.retryAt]).toEqual(['waiting', undefined]);
    clock.advance(CONNECTION_MAX_MS);
    link.wake();
    await arrive();
    expect(world.dials).toBe(1);
    network = true;
    link.wake();
    await online();
  });

  test('asks again soon when the gateway says that a handler died', async () => {
    link.start();
    await online();
    world.fault = () => 'mute';
    link.ask(question);
    await until(() => world.frames.length === 1);
    for (const connected of world.connected)
      world.say(connected, { message: 'Internal server error', connectionId: 'abc=', requestId: 'def=' });
    await arrive();
    world.fault = () => 'none';
    clock.advance(250);
    await until(() => listener.answer.mock.calls.length);
    expect(world.dials).toBe(1);
  });

  test('dials at once when the page wakes while it waits', async () => {
    link.start();
    await online();
    for (const { socket } of world.connected) socket.terminate();
    await lost();
    link.wake();
    await online();
    expect(world.dials).toBe(2);
  });

  test('is replaced before the gateway would close it, and nobody notices', async () => {
    link.start();
    await online();
    listener.state.mockClear();
    const states = new Set<string>();
    listener.state.mockImplementation(() => states.add(link.state));
    for (let time = 0; time < CONNECTION_MAX_MS && world.dials < 2; time += HEARTBEAT_MS) {
      clock.advance(HEARTBEAT_MS);
      await arrive();
    }
    await until(() => listener.connected.mock.calls.length === 2 && world.connected.size === 1);
    expect([...states]).toEqual(['online']);
    link.ask(question);
    await until(() => listener.answer.mock.calls.some(([frame]) => frame === question));
  });

  test('stays with the old socket while no new one can be had', async () => {
    link.start();
    await online();
    world.door = false;
    const before = CONNECTION_MAX_MS - 4 * HEARTBEAT_MS;
    for (let time = 0; time < before; time += HEARTBEAT_MS) {
      clock.advance(HEARTBEAT_MS);
      await arrive();
    }
    expect(link.state).toBe('online');
    world.door = true;
    for (let time = before; time < CONNECTION_MAX_MS && world.dials < 2; time += 10_000) {
      clock.advance(10_000);
      await arrive();
    }
    expect(world.dials).toBe(2);
  });

  test('holds everything back for as long as the server asks', async () => {
    link.start();
    await online();
    world.fault = () => 'limited';
    link.ask(question);
    await until(() => world.frames.length === 1);
    await arrive();
    world.fault = () => 'none';
    link.ask({ id: 'ask-two2', type: 'inbox.open' });
    link.tell({ id: 'tell-one', type: 'ping' });
    clock.advance(699);
    await arrive();
    expect(world.frames).toHaveLength(1);
    clock.advance(1);
    await until(() => listener.answer.mock.calls.length === 2);
    expect(world.frames.map(({ id }) => id)).toEqual(['ask-one1', 'ask-one1', 'ask-two2']);
  });

  test.each([
    'not json',
    '5',
    '{}',
    '[]',
    'null',
    '{"message":"Internal server error"}',
    '{"type":"from.tomorrow"}',
  ])('is not disturbed by %s', async (frame) => {
    link.start();
    await online();
    for (const { socket } of world.connected) socket.send(frame);
    link.ask(question);
    await arrive();
    clock.advance(1000);
    await until(() => listener.answer.mock.calls.length);
    expect(world.dials).toBe(1);
  });
});
