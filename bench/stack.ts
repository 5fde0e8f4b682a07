import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { WebSocket } from 'ws';
import type { Down } from '../protocol/down.ts';
import { HEARTBEAT_MS } from '../protocol/limits.ts';
import type { Up } from '../protocol/up.ts';
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from '../protocol/version.ts';
import { startChild } from './child.ts';
import type { Chat } from './load.ts';
import type { StackReady } from './stack-server.ts';
import { dial, fill, type Target } from './target.ts';

/** The real thing in its process: conversations are asked for, offered and accepted as people would. */
export async function startStackTarget(profile?: string): Promise<Target> {
  const server = await startChild<StackReady>('./stack-server.ts', { profile });
  const { url, site, tokens } = server.ready;
  /** Tells, by the conversation's id, which agent has accepted it. */
  const accepted = new EventEmitter();
  const agents: WebSocket[] = [];
  for (const token of tokens) agents.push(await openAgent(url, token, accepted));
  const heartbeat = setInterval(() => {
    for (const socket of agents) socket.send(JSON.stringify({ id: randomUUID(), type: 'ping' }));
  }, HEARTBEAT_MS);
  const chats: Chat[] = [];
  return {
    chats: (count) => fill(chats, count, () => openChat(url, site, accepted)),
    async stop() {
      clearInterval(heartbeat);
      for (const socket of [...agents, ...chats.map(({ visitor }) => visitor)]) socket.terminate();
      await server.stop();
    },
  };
}

/** An agent who is available and accepts whatever is offered. */
async function openAgent(url: string, token: string, accepted: EventEmitter): Promise<WebSocket> {
  const socket = await dialStack(url, token);
  await ask(socket, { id: randomUUID(), type: 'inbox.open' });
  await ask(socket, { id: randomUUID(), type: 'availability.set', available: true });
  socket.on('message', (data) => {
    const frame = parse(data);
    if (frame.type !== 'offer.made') return;
    const { conversationId } = frame.offer;
    ask(socket, { id: randomUUID(), type: 'offer.accept', conversationId }).then(
      () => accepted.emit(conversationId, socket),
      (error) => accepted.emit('error', error),
    );
  });
  return socket;
}

async function openChat(url: string, site: string, accepted: EventEmitter): Promise<Chat> {
  const answer = await fetch(`${url}/api/sites/${site}/visitors`, {
    method: 'POST',
    headers: { origin: url },
  });
  const { token } = (await answer.json()) as { token: string };
  const visitor = await dialStack(url, token);
  const conversationId = `cnv_${randomUUID()}`;
  const taken = once(accepted, conversationId) as Promise<[WebSocket]>;
  const begun = hear(visitor, (frame) =>
    frame.type === 'entry.added' && frame.entry.kind === 'accepted' ? frame.entry.number : undefined,
  );
  const details = { name: 'Vera', email: 'vera@example.com' };
  await ask(visitor, {
    id: randomUUID(),
    type: 'conversation.request',
    conversationId,
    details,
    context: {},
  });
  const [agent] = await taken;
  return { id: conversationId, visitor, agent, after: await begun };
}

function dialStack(url: string, token: string): Promise<WebSocket> {
  const protocols = [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL}${token}`];
  return dial(`${url.replace('http', 'ws')}/socket`, protocols, url);
}

/** Sends a frame and waits until it is answered `ok`. */
async function ask(socket: WebSocket, frame: Up): Promise<void> {
  const answered = hear(socket, (heard) =>
    (heard.type === 'ok' || heard.type === 'error') && heard.re === frame.id ? heard : undefined,
  );
  socket.send(JSON.stringify(frame));
  const answer = await answered;
  if (answer.type === 'error') throw new Error(`${frame.type}: ${answer.code} ${answer.message}`);
}

/** The first thing heard on a socket that `pick` wants. */
function hear<T>(socket: WebSocket, pick: (frame: Down) => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const listen = (data: unknown) => {
      const picked = pick(parse(data));
      if (picked === undefined) return;
      socket.off('message', listen);
      resolve(picked);
    };
    socket.on('message', listen);
  });
}

function parse(data: unknown): Down {
  return JSON.parse(String(data)) as Down;
}
