import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { SUBPROTOCOL } from '../protocol/version.ts';
import { type Connected, World } from './world.test-world.ts';

/** Real WebSockets on a free port of this machine; each path leads to a world of its own. */
export async function startServer() {
  const worlds = new Map<string, World>();
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: () => SUBPROTOCOL,
    verifyClient: ({ req }: { req: IncomingMessage }) => worlds.get(req.url ?? '')?.door === true,
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.on('connection', (socket, request) => {
    const world = worlds.get(request.url ?? '');
    const token = request.headers['sec-websocket-protocol']?.split(/, ?/)[1] ?? '';
    if (!world) return;
    world.dials++;
    world.tokens.push(token);
    const side = token.includes('agent') ? 'agent' : 'visitor';
    const connected: Connected = { socket, side, deaf: false, conversations: new Set() };
    world.connected.add(connected);
    socket.on('message', (data) => world.hear(connected, JSON.parse(String(data))));
    socket.on('close', () => world.connected.delete(connected));
  });
  let count = 0;
  return {
    /** A new world, and where it is. */
    world(): { world: World; socketUrl: string } {
      const path = `/${++count}`;
      const world = new World();
      worlds.set(path, world);
      return { world, socketUrl: `ws://127.0.0.1:${port}${path}` };
    },
    async stop(): Promise<void> {
      for (const client of server.clients) client.terminate();
      await new Promise((closed) => server.close(closed));
    },
  };
}
