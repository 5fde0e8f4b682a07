import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatClient } from '../chat-client.ts';
import { browserEnvironment, type Environment } from '../environment.ts';
import { type Connected, World } from '../world/world.test-kit.ts';

const ID = 'cnv_12345678';

/** A wire into a world in this page: what is under test are the browser's locks, channels and storage. */
function wireTo(world: World): Environment['WebSocket'] {
  class Wire extends EventTarget {
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: (() => void) | null = null;
    readonly #connected: Connected;

    constructor() {
      super();
      const socket = {
        send: (data: string) => queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data })),
        terminate: () => this.close(),
      };
      this.#connected = { socket, side: 'visitor', deaf: false, conversations: new Set() };
      queueMicrotask(() => {
        world.dials++;
        world.connected.add(this.#connected);
        this.readyState = 1;
        this.onopen?.();
      });
    }

    send(text: string): void {
      queueMicrotask(() => world.hear(this.#connected, JSON.parse(text)));
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      world.connected.delete(this.#connected);
      this.onclose?.();
    }
  }
  return Wire as unknown as Environment['WebSocket'];
}

/** Tabs: each in a frame of its own, with that frame's locks, channel, storage and timers. */
describe('tabs in a real browser', () => {
  let world: World;
  let scope: string;
  let frames: HTMLIFrameElement[];

  beforeEach(() => {
    world = new World();
    world.open(ID);
    scope = crypto.randomUUID();
    frames = [];
  });

  afterEach(() => {
    for (const frame of frames) frame.remove();
    localStorage.clear();
  });

  function openTab(over: Partial<Environment> = {}) {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frames.push(frame);
    const page = frame.contentWindow as unknown as typeof globalThis;
    const environment = { ...browserEnvironment(page), WebSocket: wireTo(world), ...over };
    const options = {
      socketUrl: 'ws://nowhere',
      apiUrl: 'http://nowhere',
      token: async () => 'token',
      side: 'visitor',
      scope,
    } as const;
    const client = new ChatClient({ ...options, environment });
    client.start();
    const live = client.conversation(ID);
    /** As when a browser closes a tab: everything of it ends, nothing is asked. */
    const close = () => {
      frame.remove();
      for (const { socket } of world.connected) socket.terminate();
    };
    return { client, live, close, page };
  }

  async function openTabs(count: number) {
    const tabs = Array.from({ length: count }, () => openTab());
    await expect.poll(() => tabs.every(({ live }) => live.loaded)).toBe(true);
    return tabs as [ReturnType<typeof openTab>, ReturnType<typeof openTab>, ...ReturnType<typeof openTab>[]];
  }

  const leaders = (tabs: { client: ChatClient }[]) => tabs.filter(({ client }) => client.leader).length;
  const texts = () => world.log(ID).flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));

  test('have one leader and one connection', async () => {
    const tabs = await openTabs(4);
    expect(leaders(tabs)).toBe(1);
    expect(world.dials).toBe(1);
    expect(tabs.map(({ client }) => client.state)).toEqual(['online', 'online', 'online', 'online']);
  });

  test('are led by another when the leader closes, and one by one to the last', async () => {
    const tabs = await openTabs(3);
    for (let left = 3; left > 1; left--) {
      const leader = tabs.findIndex(({ client }) => client.leader);
      tabs.splice(leader, 1)[0]?.close();
      await expect.poll(() => leaders(tabs)).toBe(1);
      await expect.poll(() => tabs.every(({ client }) => client.state === 'online')).toBe(true);
      tabs[0]?.live.send(`${left}`);
      await expect.poll(() => tabs.every(({ live }) => !live.outgoing.length)).toBe(true);
    }
    expect(texts()).toEqual(['3', '2']);
  });

  test('send what a follower says, once, and show it alike', async () => {
    const tabs = await openTabs(2);
    const follower = tabs.find(({ client }) => !client.leader);
    for (let number = 0; number < 20; number++) follower?.live.send(`${number}`);
    await expect.poll(() => tabs.every(({ live }) => live.conversation.tail === 23)).toBe(true);
    expect(texts()).toEqual(Array.from({ length: 20 }, (_, number) => `${number}`));
    expect(world.frames.filter(({ type }) => type === 'message.send')).toHaveLength(20);
    expect(tabs[1].live.conversation).toEqual(tabs[0].live.conversation);
  });

  test('lose and double nothing when all write at once and the leader closes meanwhile', async () => {
    const tabs = await openTabs(3);
    for (let number = 0; number < 10; number++)
      for (const [tab, { live }] of tabs.entries()) live.send(`${tab} ${number}`);
    await expect.poll(() => texts().length, { interval: 1 }).toBeGreaterThan(5);
    tabs.find(({ client }) => client.leader)?.close();
    await expect.poll(() => texts()).toHaveLength(30);
    for (const tab of [0, 1, 2]) {
      const own = texts().filter((text) => text.startsWith(`${tab} `));
      expect(own).toEqual(Array.from({ length: 10 }, (_, number) => `${tab} ${number}`));
    }
    await expect.poll(() => Object.keys(localStorage).filter((key) => key.includes(':out:'))).toEqual([]);
  });

  test('find after a reload what was not sent before it', async () => {
    world.fault = ({ type }) => (type === 'message.send' ? 'mute' : 'none');
    world.logs.clear();
    world.append(ID, { id: 'one', kind: 'requested', details: {}, context: {} });
    const before = openTab();
    await expect.poll(() => before.live.loaded).toBe(true);
    before.live.send('Hello');
    before.live.draft = 'and more';
    before.close();
    const { live } = openTab();
    expect(live.outgoing).toMatchObject([{ text: 'Hello', state: 'sending' }]);
    expect(live.draft).toBe('and more');
  });

  test('share a draft through storage where they have no channel', async () => {
    const alone = { locks: undefined, BroadcastChannel: undefined };
    const [one, two] = [openTab(alone), openTab(alone)];
    await expect.poll(() => leaders([one, two])).toBe(2);
    one.live.draft = 'Half a thou';
    await expect.poll(() => two.live.draft).toBe('Half a thou');
  });

  test('keep what they say where storage is full', async () => {
    const big = 'x'.repeat(1024 * 1024);
    try {
      for (let number = 0; ; number++) localStorage.setItem(`filler ${number}`, big);
    } catch {
      for (let size = 512 * 1024; size >= 1; size = Math.floor(size / 2))
        try {
          localStorage.setItem(`filler ${size}k`, 'x'.repeat(size));
        } catch {
          // Only as full as it gets.
        }
    }
    const tabs = await openTabs(2);
    for (const { live } of tabs) live.send('There is no room');
    await expect.poll(() => texts()).toEqual(['There is no room', 'There is no room']);
    await expect.poll(() => tabs.every(({ live }) => live.outgoing.length === 0)).toBe(true);
  });

  test('hand the lead on when one is put aside', async () => {
    const tabs = await openTabs(2);
    const leader = tabs.find(({ client }) => client.leader);
    const follower = tabs.find(({ client }) => !client.leader);
    leader?.page.dispatchEvent(new Event('pagehide'));
    await expect.poll(() => follower?.client.leader && follower.client.state).toBe('online');
    expect((await navigator.locks.query()).held?.filter(({ name }) => name?.includes(scope))).toHaveLength(1);
    leader?.page.dispatchEvent(new Event('pageshow'));
    await expect.poll(() => leader?.client.state).toBe('online');
    expect(leaders(tabs)).toBe(1);
  });
});
