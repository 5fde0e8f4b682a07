import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Push } from '../protocol/down.ts';
import type { Side } from '../protocol/entry.ts';
import { ChatError } from '../protocol/errors.ts';
import { ChatClient } from './chat-client.ts';
import { SIGHT_MS } from './connection/connection.ts';
import { WAKE_ANSWER_MS } from './connection/link.ts';
import { LEADER_MS } from './connection/tabs.ts';
import { RECEIPT_MS } from './conversation/receipts.ts';
import { GAP_MS, LOOK_MS, SETTLE_MS, TYPING_AGAIN_MS, TYPING_MS, WATCH_MS } from './conversation/rhythm.ts';
import type { PushEvent } from './push-event.ts';
import { arrive, Clock, later, pass, until } from './world/clock.test-kit.ts';
import { startServer } from './world/server.test-kit.ts';
import { Browser } from './world/tabs.test-kit.ts';
import type { World } from './world/world.test-kit.ts';

const ID = 'cnv_12345678';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

let world: World;
let socketUrl: string;
let apiUrl: string;
let clock: Clock;
let clients: ChatClient[];
beforeEach(() => {
  ({ world, socketUrl, apiUrl } = server.world());
  clock = new Clock();
  clients = [];
  return () => {
    for (const client of clients) client.stop();
  };
});

function open(side: Side = 'visitor', browser = new Browser(), token = async (): Promise<string> => side) {
  const { now, setTimeout, clearTimeout } = clock;
  const tab = browser.tab();
  const page = new EventTarget();
  const network = { online: true };
  const sight = { hidden: false };
  const time = { now, setTimeout, clearTimeout, random: () => 0.5 };
  const seen = { page, online: () => network.online, hidden: () => sight.hidden };
  const environment = { ...tab, ...time, ...seen, WebSocket: WebSocket as never };
  const client = new ChatClient({ socketUrl, apiUrl, token, side, scope: side, environment });
  client.start();
  clients.push(client);
  const close = () => {
    tab.close();
    client.stop();
  };
  return { client, live: client.conversation(ID), close, page, network, sight, browser, tab };
}

const texts = () => world.log(ID).flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
const framesOf = (type: string) => world.frames.filter((frame) => frame.type === type);
const breakAll = () => {
  for (const { socket } of world.connected) socket.terminate();
};

describe('a text', () => {
  beforeEach(() => world.open(ID));

  test('is shown as sending until the log holds it, and then as sent', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.fault = () => 'mute';
    live.send('Hello');
    expect(live.outgoing).toMatchObject([{ text: 'Hello', state: 'sending' }]);
    await until(() => texts().length === 1);
    await arrive();
    expect(live.outgoing).toMatchObject([{ text: 'Hello', state: 'sending' }]);
    world.fault = () => 'none';
    await later(clock, () => live.outgoing.length === 0);
    const entry = live.conversation.entries.at(-1);
    expect(entry).toMatchObject({ kind: 'text', text: 'Hello', number: 4 });
    expect(entry?.kind === 'text' && live.messageState(entry)).toBe('sent');
    expect(texts()).toEqual(['Hello']);
  });

  test('says in every try what was known at the first', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.fault = ({ type }) => (type === 'message.send' ? 'unanswered' : 'none');
    live.send('Hello');
    await until(() => framesOf('message.send').length === 1);
    world.append(ID, { id: 'other', kind: 'text', by: 'agent', text: 'Meanwhile' });
    world.fault = () => 'none';
    await later(clock, () => live.outgoing.length === 0);
    const sent = framesOf('message.send');
    expect(new Set(sent.map((frame) => 'after' in frame && frame.after))).toEqual(new Set([3]));
    expect(texts()).toEqual(['Hello', 'Meanwhile']);
  });

  test('written offline goes out on reconnect, in order, after a reload too', async () => {
    const browser = new Browser();
    const first = open('visitor', browser);
    await until(() => first.live.loaded);
    world.door = false;
    breakAll();
    await until(() => first.client.state === 'waiting');
    for (const text of ['one', 'two', 'three']) first.live.send(text);
    first.close();
    world.door = true;
    const { live } = open('visitor', browser);
    expect(live.outgoing.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    await until(() => live.outgoing.length === 0);
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  test('cut inside an emoji is shown as it is kept', async () => {
    const { live } = open();
    await until(() => live.loaded);
    live.send('half \ud83d');
    expect(live.outgoing).toMatchObject([{ text: 'half \ufffd' }]);
    await until(() => live.outgoing.length === 0);
    expect(live.conversation.entries.at(-1)).toMatchObject({ kind: 'text', text: 'half \ufffd' });
    expect(texts()).toEqual(['half \ufffd']);
  });

  test('waits for the answer to the one before it', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.fault = ({ type }) => (type === 'message.send' ? 'mute' : 'none');
    live.send('one');
    live.send('two');
    await until(() => framesOf('message.send').length);
    await arrive();
    expect(framesOf('message.send')).toHaveLength(1);
  });

  test('that is refused fails by itself and lets later ones go', async () => {
    const { live } = open();
    await until(() => live.loaded);
    const carryOut = world.carryOut.bind(world);
    world.carryOut = (from, frame, tell) => {
      if (frame.type !== 'message.send' || frame.text !== 'bad') return carryOut(from, frame, tell);
      return { re: frame.id, type: 'error', code: 'frame.invalid', message: 'no', field: 'text' };
    };
    for (const text of ['one', 'bad', 'two']) live.send(text);
    await until(() => texts().length === 2 && live.outgoing.length === 1);
    const [failed] = live.outgoing;
    expect(failed).toMatchObject({ text: 'bad', state: 'failed', code: 'frame.invalid' });
    world.carryOut = carryOut;
    live.retry(failed?.id ?? '');
    await until(() => texts().length === 3);
    expect(texts()).toEqual(['one', 'two', 'bad']);
  });

  test('that failed can be given up', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.append(ID, { id: 'end', kind: 'ended', how: 'agent' });
    live.send('Too late');
    await until(() => live.outgoing[0]?.state === 'failed');
    expect(live.outgoing[0]?.code).toBe('conversation.closed');
    live.discard(live.outgoing[0]?.id ?? '');
    expect(live.outgoing).toEqual([]);
  });

  test('that an ended chat did not take any more brings nobody back to it', async () => {
    const browser = new Browser();
    const { live, close, page } = open('visitor', browser);
    await until(() => live.loaded);
    world.append(ID, { id: 'end', kind: 'ended', how: 'agent' }, 'everybody');
    live.send('Too late');
    await until(() => live.outgoing[0]?.state === 'failed');
    close();
    const resumed = framesOf('conversation.resume').length;
    const { now, setTimeout, clearTimeout } = clock;
    const seen = { page, online: () => true, hidden: () => false, WebSocket: WebSocket as never };
    const environment = { ...browser.tab(), ...seen, now, setTimeout, clearTimeout };
    const address = { socketUrl, apiUrl, token: async () => 'visitor', scope: 'visitor' };
    const again = new ChatClient({ ...address, side: 'visitor', environment });
    clients.push(again);
    again.start();
    await until(() => again.state === 'online');
    await arrive();
    expect(framesOf('conversation.resume')).toHaveLength(resumed);
  });

  test('tried again while offline gets its answer when the connection is back', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.append(ID, { id: 'end', kind: 'ended', how: 'agent' });
    live.send('Too late');
    await until(() => live.outgoing[0]?.state === 'failed');
    breakAll();
    await until(() => !world.connected.size);
    live.retry(live.outgoing[0]?.id ?? '');
    expect(live.outgoing[0]?.state).toBe('sending');
    await later(clock, () => live.outgoing[0]?.state === 'failed');
  });

  test('is tried again after a failure on the other side, a little later', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.fault = ({ type }) => (type === 'message.send' ? 'internal' : 'none');
    live.send('Hello');
    await until(() => framesOf('message.send').length === 1);
    await arrive();
    expect(live.outgoing[0]?.state).toBe('sending');
    world.fault = () => 'none';
    clock.advance(250);
    await until(() => texts().length === 1);
  });

  test('is not lost where storage is full', async () => {
    const browser = new Browser();
    browser.storage.full = true;
    const [one, two] = [open('visitor', browser), open('visitor', browser)];
    await until(() => one.live.loaded && two.live.loaded);
    two.live.send('from the tab that follows');
    await until(() => texts().length === 1 && !two.live.outgoing.length);
  });

  test('that two tabs write at once is not lost by either', async () => {
    const browser = new Browser();
    const [one, two] = [open('visitor', browser), open('visitor', browser)];
    world.fault = () => 'mute';
    for (let number = 0; number < 5; number++) {
      one.live.send(`one ${number}`);
      two.live.send(`two ${number}`);
    }
    expect(browser.storage.length).toBe(10);
    world.fault = () => 'none';
    await later(clock, () => texts().length === 10);
    for (const tab of ['one', 'two'])
      expect(texts().filter((text) => text.startsWith(tab))).toEqual(
        [0, 1, 2, 3, 4].map((n) => `${tab} ${n}`),
      );
  });

  test('waits with the visitor while nobody has accepted', async () => {
    world.logs.clear();
    world.append(ID, { id: 'one', kind: 'requested', details: {}, context: {} });
    const { live } = open();
    await until(() => live.loaded);
    live.send('I am early');
    await arrive();
    expect(framesOf('message.send')).toEqual([]);
    world.append(ID, { id: 'two', kind: 'accepted', agent: { id: 'agt_ana', name: 'Ana' } });
    await until(() => texts().length === 1);
  });
});

describe('a conversation', () => {
  beforeEach(() => world.open(ID));

  test('reads a long log page by page', async () => {
    for (let number = 0; number < 450; number++)
      world.append(ID, { id: `text-${number}`, kind: 'text', by: 'agent', text: `${number}` });
    const { live } = open();
    await until(() => live.loaded);
    expect(live.conversation.tail).toBe(453);
    expect(framesOf('conversation.resume')).toHaveLength(3);
  });

  const text = (number: number) =>
    ({ number, id: `text-${number}`, at: '', kind: 'text', by: 'agent', text: `${number}` }) as const;
  const push = (number: number) =>
    world.tell({ type: 'entry.added', conversationId: ID, entry: text(number) }, ID);

  test('resumes when a gap does not close by itself', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.log(ID).push(text(4), text(5));
    push(5);
    await arrive();
    expect(framesOf('conversation.resume')).toHaveLength(1);
    expect(live.conversation.tail).toBe(3);
    clock.advance(GAP_MS);
    await until(() => live.conversation.tail === 5);
    expect(framesOf('conversation.resume')).toHaveLength(2);
  });

  test('resumes once more when it was read a log older than what it was told', async () => {
    const { live } = open();
    await until(() => live.loaded);
    clock.advance(SETTLE_MS);
    await arrive();
    push(5);
    await arrive();
    clock.advance(GAP_MS);
    await until(() => framesOf('conversation.resume').length === 3);
    await arrive();
    world.log(ID).push(text(4), text(5));
    clock.advance(SETTLE_MS);
    await until(() => live.conversation.tail === 5);
    clock.advance(SETTLE_MS);
    await arrive();
    expect(framesOf('conversation.resume')).toHaveLength(4);
  });

  test('puts what comes out of order in order, without asking', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.log(ID).push(text(4), text(5), text(6));
    for (const number of [6, 5, 5, 4, 6, 4]) push(number);
    await until(() => live.conversation.tail === 6);
    expect(live.conversation.entries).toEqual(world.log(ID));
    clock.advance(GAP_MS);
    await arrive();
    expect(framesOf('conversation.resume')).toHaveLength(1);
  });

  test('looks once more after a connect: what was stored while we subscribed may have missed us', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.log(ID).push({ number: 4, id: 'missed', at: '', kind: 'text', by: 'agent', text: 'unheard' });
    clock.advance(SETTLE_MS);
    await until(() => live.conversation.tail === 4);
  });

  test('that is let go of asks for nothing any more, however it was looked at', async () => {
    const { client, live } = open('agent');
    live.watch(true);
    await until(() => live.loaded);
    client.forget(ID);
    await pass(clock, SETTLE_MS);
    const { length } = framesOf('conversation.resume');
    await pass(clock, 2 * LOOK_MS);
    expect(framesOf('conversation.resume')).toHaveLength(length);
    const anew = client.conversation(ID);
    await until(() => anew.loaded);
    expect(anew).not.toBe(live);
  });

  test('that is looked at asks for what it missed at every heartbeat, and pings are spared', async () => {
    const { live } = open();
    await until(() => live.loaded);
    live.watch(true);
    await pass(clock, 4 * WATCH_MS);
    expect(framesOf('ping')).toEqual([]);
    // The first, the settling one, and one a beat.
    expect(framesOf('conversation.resume')).toHaveLength(5);
    live.watch(false);
    await pass(clock, 2 * WATCH_MS);
    expect(framesOf('conversation.resume')).toHaveLength(5);
  });

  test('that nobody looks at is asked after now and then while it is open', async () => {
    const { live } = open();
    await until(() => live.loaded);
    clock.advance(SETTLE_MS);
    await arrive();
    world.log(ID).push({ number: 4, id: 'missed', at: '', kind: 'ended', how: 'agent' });
    await pass(clock, LOOK_MS);
    await until(() => live.conversation.tail === 4);
    const resumes = framesOf('conversation.resume').length;
    await pass(clock, 2 * LOOK_MS);
    expect(framesOf('conversation.resume')).toHaveLength(resumes);
  });

  test('resumes when the other side has received what we have not', async () => {
    const { live } = open();
    await until(() => live.loaded);
    clock.advance(SETTLE_MS);
    await arrive();
    world.log(ID).push({ number: 4, id: 'missed', at: '', kind: 'text', by: 'agent', text: 'unheard' });
    world.tell({ type: 'receipt.changed', conversationId: ID, by: 'agent', delivered: 4, read: 4 }, ID);
    await arrive();
    clock.advance(GAP_MS);
    await until(() => live.conversation.tail === 4);
  });

  test('shows typing until it lapses, and says ours now and then', async () => {
    const [visitor, agent] = [open('visitor'), open('agent')];
    await until(() => visitor.live.loaded && agent.live.loaded);
    for (let key = 0; key < 10; key++) agent.live.setTyping(true);
    await until(() => visitor.live.conversation.typing.agent);
    expect(framesOf('typing.set')).toHaveLength(1);
    clock.advance(TYPING_AGAIN_MS);
    agent.live.setTyping(true);
    await until(() => framesOf('typing.set').length === 2);
    await arrive();
    clock.advance(TYPING_MS);
    expect(visitor.live.conversation.typing.agent).toBe(false);
    agent.live.setTyping(false);
    agent.live.setTyping(false);
    await arrive();
    expect(framesOf('typing.set')).toHaveLength(3);
  });

  test('shows what has been delivered and what has been read', async () => {
    const [visitor, agent] = [open('visitor'), open('agent')];
    await until(() => visitor.live.loaded && agent.live.loaded);
    visitor.live.send('Hello');
    await until(() => agent.live.conversation.tail === 4);
    expect(agent.live.unread).toBe(1);
    const state = () => {
      const entry = visitor.live.conversation.entries[3];
      return entry?.kind === 'text' && visitor.live.messageState(entry);
    };
    clock.advance(RECEIPT_MS);
    await until(() => state() === 'delivered');
    agent.live.markRead();
    expect(agent.live.unread).toBe(0);
    clock.advance(RECEIPT_MS);
    await until(() => state() === 'read');
    visitor.close();
    const again = open('visitor', visitor.browser).live;
    await until(() => again.loaded);
    clock.advance(RECEIPT_MS);
    // Nothing remembers receipts but the two sides: the agent says it again to a visitor who is back.
    await later(clock, () => again.conversation.marks.agent.read === 4);
  });

  test('sends no receipts for what we said ourselves', async () => {
    const { live } = open();
    await until(() => live.loaded);
    clock.advance(SETTLE_MS);
    await arrive();
    const before = framesOf('receipt.set').length;
    for (let number = 0; number < 3; number++) live.send('Hello');
    await until(() => texts().length === 3);
    clock.advance(RECEIPT_MS);
    await arrive();
    expect(framesOf('receipt.set')).toHaveLength(before);
  });

  test('counts its end down on the local clock, until somebody speaks', async () => {
    const { live } = open();
    await until(() => live.loaded);
    world.tell({ type: 'conversation.idling', conversationId: ID, endsIn: 60_000 }, ID);
    await until(() => live.conversation.endsAt);
    expect(live.conversation.endsAt).toBe(clock.now() + 60_000);
    world.append(ID, { id: 'text', kind: 'text', by: 'agent', text: 'Still there?' });
    await until(() => live.conversation.tail === 4);
    expect(live.conversation.endsAt).toBeUndefined();
  });

  test('counts an offer down on the local clock, though it is hours off and no answer has said so yet', async () => {
    world.logs.clear();
    clock.time += 3 * 60 * 60_000;
    world.fault = () => 'mute';
    const { live } = open();
    await until(() => framesOf('conversation.resume').length > 0);
    world.append(ID, { id: 'one', kind: 'requested', details: {}, context: {} });
    const agent = { id: 'agt_ana', name: 'Ana' };
    world.append(ID, { id: 'two', kind: 'offered', agent, expiresAt: '2026-11-22T12:01:40.000Z' });
    await until(() => live.conversation.offer);
    expect(live.conversation.offer?.expiresAt).toBe(clock.now() + 100_000);
  });

  test('keeps its draft over a reload and shows it in every tab', async () => {
    const browser = new Browser();
    const [one, two] = [open('visitor', browser), open('visitor', browser)];
    one.live.draft = 'Half a thou';
    await until(() => two.live.draft === 'Half a thou');
    one.close();
    two.close();
    expect(open('visitor', browser).live.draft).toBe('Half a thou');
  });

  test('ends', async () => {
    const { live } = open();
    await live.end();
    expect(live.conversation).toMatchObject({ status: 'ended', endedHow: 'visitor' });
  });
});

describe('ending a conversation', () => {
  test('that has ended meanwhile is no error', async () => {
    world.open(ID);
    const { live } = open();
    await until(() => live.loaded);
    world.log(ID).push({ number: 4, id: 'end', at: '', kind: 'ended', how: 'agent' });
    world.carryOut = new Proxy(world.carryOut, {
      apply: (carryOut, self, [from, frame, tell]) =>
        frame.type === 'conversation.end'
          ? { re: frame.id, type: 'error', code: 'conversation.closed', message: '' }
          : carryOut.call(self, from, frame, tell),
    });
    await live.end();
    expect(live.conversation.endedHow).toBe('agent');
  });
});

describe('tabs of one visit', () => {
  beforeEach(() => world.open(ID));

  const openTwo = async () => {
    const browser = new Browser();
    const one = open('visitor', browser);
    const two = open('visitor', browser);
    await until(() => one.live.loaded && two.live.loaded);
    return { browser, one, two };
  };

  test('have one connection, and all show the same', async () => {
    const { one, two } = await openTwo();
    expect(world.dials).toBe(1);
    expect([one.client.leader, two.client.leader]).toEqual([true, false]);
    expect(two.client.state).toBe('online');
    two.live.send('from the follower');
    await until(() => one.live.conversation.tail === 4 && two.live.conversation.tail === 4);
    expect(two.live.conversation).toEqual(one.live.conversation);
    expect(two.live.outgoing).toEqual([]);
  });

  test('go on when the leader closes, and ask again what it was asked', async () => {
    const { one, two } = await openTwo();
    world.fault = () => 'mute';
    const answer = two.client.request('availability.set', { available: true });
    two.live.send('Hello');
    await until(() => framesOf('availability.set').length && framesOf('message.send').length);
    world.fault = () => 'none';
    one.close();
    await expect(answer).resolves.toMatchObject({ availability: { available: true } });
    await until(() => two.live.outgoing.length === 0);
    expect(two.client.leader).toBe(true);
    expect(texts()).toEqual(['Hello']);
  });

  test('depose a leader that has been frozen with its lock', async () => {
    const { one, two } = await openTwo();
    one.tab.freeze();
    const answer = two.client.request('ping', {});
    clock.advance(LEADER_MS);
    await answer;
    expect(two.client.leader).toBe(true);
    one.tab.thaw();
    await until(() => !one.client.leader && world.connected.size === 1);
  });

  test('all hear what the server says', async () => {
    const { one, two } = await openTwo();
    const heard: Push[] = [];
    for (const { client } of [one, two])
      client.addEventListener('push', (event) => heard.push((event as PushEvent).push));
    const push = { type: 'offer.withdrawn', conversationId: ID, why: 'left' } as const;
    world.tell(push, ID);
    await until(() => heard.length === 2);
    expect(heard).toEqual([push, push]);
  });

  test('notice a dead socket of a leader in the background when another is looked at', async () => {
    const { one, two } = await openTwo();
    await pass(clock, 20_000);
    for (const connected of world.connected) connected.deaf = true;
    two.page.dispatchEvent(new Event('visibilitychange'));
    await pass(clock, WAKE_ANSWER_MS);
    await later(clock, () => world.dials === 2 && one.client.state === 'online');
    expect(one.client.leader).toBe(true);
  });

  test('share what has been read', async () => {
    const { one, two } = await openTwo();
    world.append(ID, { id: 'text', kind: 'text', by: 'agent', text: 'Hello' });
    await until(() => one.live.unread === 1 && two.live.unread === 1);
    two.live.markRead();
    await until(() => one.live.unread === 0);
  });

  test('hand the lead on when one is put aside, and take it up again when it is back', async () => {
    const { one, two } = await openTwo();
    one.page.dispatchEvent(new Event('pagehide'));
    await until(() => two.client.state === 'online' && two.client.leader);
    expect(one.client.state).toBe('idle');
    one.page.dispatchEvent(new Event('pageshow'));
    await until(() => one.client.state === 'online');
    expect(one.client.leader).toBe(false);
  });

  test('are told alike that the token is refused', async () => {
    const browser = new Browser();
    const refuse = () => Promise.reject(new ChatError('origin.refused'));
    const [one, two] = [open('visitor', browser, refuse), open('visitor', browser, refuse)];
    const answer = two.client.request('ping', {});
    await expect(answer).rejects.toMatchObject({ code: 'origin.refused' });
    expect([one.client.state, two.client.state]).toEqual(['refused', 'refused']);
    expect(two.client.refusal?.code).toBe('origin.refused');
    two.live.send('It stays');
    await arrive();
    expect(two.live.outgoing).toMatchObject([{ state: 'sending' }]);
  });

  test('try again after a refusal when one more opens', async () => {
    const browser = new Browser();
    let signedIn = false;
    const token = async () => {
      if (signedIn) return 'visitor';
      throw new ChatError('token.expired');
    };
    const first = open('visitor', browser, token).client;
    await until(() => first.state === 'refused');
    signedIn = true;
    const second = open('visitor', browser, token).client;
    await until(() => first.state === 'online' && second.state === 'online');
    expect(first.refusal).toBeUndefined();
  });
});

describe('the client', () => {
  test('has a connection of its own where tabs cannot share one', async () => {
    world.open(ID);
    const { now, setTimeout, clearTimeout } = clock;
    const alone = {
      locks: undefined,
      BroadcastChannel: undefined,
      page: new EventTarget(),
      online: () => true,
    };
    const environment = { ...alone, now, setTimeout, clearTimeout, WebSocket: WebSocket as never };
    for (let tab = 0; tab < 2; tab++) {
      const token = async () => 'visitor';
      const options = { socketUrl, apiUrl, token, side: 'visitor', scope: 'demo' } as const;
      const client = new ChatClient({ ...options, environment });
      clients.push(client);
      client.start();
      await until(() => client.state === 'online' && client.leader);
    }
    expect(world.dials).toBe(2);
  });

  test('is polled as often as anybody looks, in whichever tab', async () => {
    const browser = new Browser();
    world.door = false;
    world.polling = () => 200;
    const leading = open('visitor', browser);
    await until(() => leading.client.polled);
    leading.sight.hidden = true;
    const following = open('visitor', browser);
    await until(() => following.live.loaded && following.client.polled);
    expect(leading.client.leader).toBe(true);
    // The last rest of the tab that nobody sees any more.
    await pass(clock, 10_000);
    const { length } = world.posts;
    await pass(clock, 60_000);
    expect(world.posts.length - length).toBeGreaterThan(60 / 4);
    following.sight.hidden = true;
    await pass(clock, SIGHT_MS);
    const then = world.posts.length;
    await pass(clock, 60_000);
    expect(world.posts.length - then).toBeLessThan(60 / 4);
  });

  test('is polled in every tab when the one that leads has no WebSocket, and says so', async () => {
    world.open(ID);
    world.door = false;
    world.polling = () => 200;
    const browser = new Browser();
    const tabs = [open('visitor', browser), open('visitor', browser)] as const;
    const [leading, following] = tabs;
    await until(() => tabs.every(({ client, live }) => client.polled && live.loaded));
    expect(tabs.map(({ client }) => [client.leader, client.state])).toEqual([
      [true, 'online'],
      [false, 'online'],
    ]);
    expect(world.connected.size).toBe(1);
    following.live.send('Hello');
    await until(() => tabs.every(({ live }) => live.conversation.tail === 4));
    // The page is put aside: it takes its leave, and the other polls in its place.
    leading.page.dispatchEvent(new Event('pagehide'));
    await until(() => following.client.leader && following.client.polled);
    await until(() => world.posts.some(({ close }) => close) && world.connected.size === 1);
    expect(leading.client.state).toBe('idle');
    leading.page.dispatchEvent(new Event('pageshow'));
    await until(() => leading.client.polled);
    expect(texts()).toEqual(['Hello']);
  });

  test('says when the network is gone, and connects when it is back', async () => {
    const { client, page, network } = open();
    await until(() => client.state === 'online');
    network.online = false;
    page.dispatchEvent(new Event('offline'));
    expect([client.state, client.offline, client.retryAt]).toEqual(['waiting', true, undefined]);
    network.online = true;
    page.dispatchEvent(new Event('online'));
    await until(() => client.state === 'online');
    expect(client.offline).toBe(false);
  });

  test('rejects with what the server said', async () => {
    const { client } = open();
    world.fault = () => 'internal';
    await expect(client.request('ping', {})).rejects.toMatchObject({ code: 'internal', retry: true });
  });

  test('takes a code it does not know for a final one', async () => {
    const { client } = open();
    world.carryOut = (_, { id }) => ({
      re: id,
      type: 'error',
      code: 'from.tomorrow',
      message: 'Newer than you',
    });
    await expect(client.request('ping', {})).rejects.toMatchObject({
      message: 'Newer than you',
      retry: false,
    });
  });
});
