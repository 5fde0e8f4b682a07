import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { startChild } from './child.ts';
import type { Chat } from './load.ts';
import { dial, fill, type Target } from './target.ts';

/** Agents, among whom the conversations are shared, on both sides of the comparison. */
export const AGENTS = 2;

/** The floor server in its process, with as many sockets as the stack has. */
export async function startFloor(profile?: string): Promise<Target> {
  const server = await startChild<{ port: number }>('./floor-server.ts', { profile });
  const url = (query: string) => `ws://127.0.0.1:${server.ready.port}/?${query}`;
  const agents: WebSocket[] = [];
  for (let index = 0; index < AGENTS; index += 1) agents.push(await dial(url(`name=agent${index}`)));
  const chats: Chat[] = [];
  const open = async (index: number): Promise<Chat> => {
    const agent = agents[index % AGENTS] as WebSocket;
    const visitor = await dial(url(`name=visitor${index}&peer=agent${index % AGENTS}`));
    return { id: `cnv_${randomUUID()}`, visitor, agent, after: 0 };
  };
  return {
    chats: (count) => fill(chats, count, open),
    async stop() {
      for (const socket of [...agents, ...chats.map(({ visitor }) => visitor)]) socket.terminate();
      await server.stop();
    },
  };
}
