import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatClient } from '../client/chat-client.ts';
import type { LiveConversation } from '../client/conversation/live-conversation.ts';
import { seededFaults } from '../local/faults.ts';
import type { LocalAgent } from '../local/issuer/agents.ts';
import { type Stack, startStack } from '../local/stack.ts';
import type { Entry, Side } from '../protocol/entry.ts';
import { joinAsAgent, joinAsVisitor, shows } from './participants.ts';
import { RawSocket } from './raw.ts';

const AGENTS = 20;
/** `CHATS=10` sends ten thousand texts. */
const CHATS_PER_AGENT = Number(process.env.CHATS ?? 5);
const TEXTS_PER_SIDE = 25;
const SEED = Number(process.env.SEED ?? 20261122);

const faults = seededFaults(SEED, {
  killBefore: 0.003,
  killAfter: 0.003,
  unavailable: 0.002,
  loseAnswerOfCall: 0.003,
  frameTwice: 0.03,
  dropBefore: 0.002,
  dropAfter: 0.002,
  loseAnswer: 0.005,
  losePush: 0.01,
  skipDisconnect: 0.5,
});

const crew: LocalAgent[] = Array.from({ length: AGENTS }, (_, index) => ({
  sub: `agent-${index}`,
  name: `Agent ${index}`,
  email: `agent-${index}@example.com`,
  admin: false,
}));

interface Chat {
  id: string;
  token: string;
  sides: Record<Side, LiveConversation>;
  said: Record<Side, string[]>;
}

let stack: Stack;
const clients: ChatClient[] = [];
const chats: Chat[] = [];

/** The log as the backend has it, read by a client that remembers nothing. */
async function readLog({ id, token }: Chat): Promise<{ entries: Entry[]; socket: RawSocket }> {
  const socket = await RawSocket.open(`${stack.url.replace('http', 'ws')}/socket`, token, {
    origin: stack.url,
  });
  const entries: Entry[] = [];
  for (let more = true; more; ) {
    const page = await socket.ask('conversation.resume', { conversationId: id, after: entries.length });
    entries.push(...(page.entries as Entry[]));
    more = page.more === true;
  }
  return { entries, socket };
}

const textsBy = (entries: readonly Entry[], side: Side) =>
  entries.flatMap((entry) => (entry.kind === 'text' && entry.by === side ? [entry.text] : []));

/** Both sides of each chat talk at once, until everything they said is acknowledged. */
async function converse(busy: readonly Chat[]): Promise<void> {
  for (let round = 0; round < TEXTS_PER_SIDE; round++) {
    for (const chat of busy) {
      for (const side of ['visitor', 'agent'] as const) {
        const text = `${side} ${round}`;
        chat.said[side].push(text);
        chat.sides[side].send(text);
      }
    }
  }
  const lives = busy.flatMap(({ sides }) => Object.values(sides));
  await Promise.all(lives.map((live) => shows(live, ({ outgoing }) => outgoing.length === 0)));
}

beforeAll(async () => {
  faults.enabled = false;
  stack = await startStack({
    dataDir: '',
    quiet: true,
    agents: crew,
    faults,
    frameRate: { perSecond: 1000, burst: 1000 },
    functionTimeoutMs: 5_000,
  });
  const agents = await Promise.all(crew.map(({ sub }) => joinAsAgent(stack, sub)));
  const agentOf = new Map(crew.map(({ sub }, index) => [`agt_${sub}`, agents[index]]));
  clients.push(...agents);
  for (let group = 0; group < CHATS_PER_AGENT; group++) {
    await Promise.all(
      crew.map(async () => {
        const { client, token, live } = await joinAsVisitor(stack);
        clients.push(client);
        await shows(live, ({ conversation }) => conversation.status === 'active');
        const agent = agentOf.get(live.conversation.agent?.id ?? '');
        if (!agent) throw new Error('accepted by nobody we know');
        chats.push({
          id: live.id,
          token,
          sides: { visitor: live, agent: agent.conversation(live.id) },
          said: { visitor: [], agent: [] },
        });
      }),
    );
  }
});

afterAll(async () => {
  for (const client of clients) client.stop();
  await stack.stop();
});

describe('while sockets drop, answers are lost, frames come twice and handlers die between two steps', () => {
  test(`${2 * AGENTS * CHATS_PER_AGENT * TEXTS_PER_SIDE} texts are stored exactly once, in order, without a gap`, async () => {
    faults.enabled = true;
    // All conversations are open throughout; a few at a time are busy, because one machine plays everybody here.
    for (let first = 0; first < chats.length; first += AGENTS)
      await converse(chats.slice(first, first + AGENTS));
    faults.enabled = false;

    const count = { sent: 0, stored: 0, lost: 0, doubled: 0, reordered: 0, gaps: 0 };
    for (const chat of chats) {
      const { entries, socket } = await readLog(chat);
      socket.close();
      count.gaps += entries.filter(({ number }, index) => number !== index + 1).length;
      for (const side of ['visitor', 'agent'] as const) {
        const said = chat.said[side];
        const stored = textsBy(entries, side);
        count.sent += said.length;
        count.stored += stored.length;
        count.lost += said.filter((text) => !stored.includes(text)).length;
        count.doubled += stored.length - new Set(stored).size;
        count.reordered += [...new Set(stored)].filter((text, index) => text !== said[index]).length;
      }
    }
    console.log(`seed ${SEED}`, count, 'faults', faults.struck);
    expect(count).toEqual({
      sent: count.sent,
      stored: count.sent,
      lost: 0,
      doubled: 0,
      reordered: 0,
      gaps: 0,
    });
    expect(count.sent).toBe(2 * AGENTS * CHATS_PER_AGENT * TEXTS_PER_SIDE);
    for (const [fault, struck] of Object.entries(faults.struck)) expect(struck, fault).toBeGreaterThan(0);
  });

  test('both sides show the log as it is stored, without being asked again', async () => {
    for (const chat of chats) {
      const { entries, socket } = await readLog(chat);
      socket.close();
      for (const live of Object.values(chat.sides)) {
        await shows(live, ({ conversation }) => conversation.tail === entries.length);
        expect(live.conversation.entries).toEqual(entries);
      }
    }
  });

  test('nothing follows an end', async () => {
    await Promise.all(
      chats.map(async (chat) => {
        const late = chat.sides.agent.send.bind(chat.sides.agent);
        const [ending] = await Promise.allSettled([
          chat.sides.visitor.end(),
          late('too late?'),
          late('surely too late'),
        ]);
        expect(ending.status).toBe('fulfilled');
        await shows(chat.sides.agent, ({ outgoing }) => outgoing.every(({ state }) => state === 'failed'));
        const { entries, socket } = await readLog(chat);
        expect(entries.filter(({ kind }) => kind === 'ended')).toEqual([entries.at(-1)]);
        expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
        const refusal = await socket.ask('message.send', {
          conversationId: chat.id,
          after: entries.length,
          text: 'after the end',
        });
        expect(refusal).toMatchObject({ type: 'error', code: 'conversation.closed' });
        socket.close();
      }),
    );
  });
});
