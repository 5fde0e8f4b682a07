import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { SUBPROTOCOL } from '../../protocol/version.ts';
import { Polling } from './polling.test-kit.ts';
import { type Connected, World } from './world.test-kit.ts';

/** Real WebSockets and real HTTP on a free port of this machine; each path leads to a world of its own. */
export async function startServer() {
  const worlds = new Map<string, World>();
  const polling = new Polling();
  const http = createServer((request, response) => {
    const world = worlds.get(request.url?.replace(/\/frames$/, '') ?? '');
    if (world) polling.answer(world, request, response).catch(() => response.destroy());
  });
  const server = new WebSocketServer({
    server: http,
    handleProtocols: () => SUBPROTOCOL,
    verifyClient: ({ req }: { req: IncomingMessage }, answer: (admitted: boolean) => void) => {
      const { door } = worlds.get(req.url ?? '') ?? {};
      if (door !== 'hangs') answer(!!door);
    },
  });
  const connections = new Set<Socket>();
  http.on('connection', (open) => connections.add(open));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  server.on('connection', (socket, request) => {
    const world = worlds.get(request.url ?? '');
    const token = request.headers['sec-websocket-protocol']?.split(/, ?/)[1] ?? '';
    if (!world) return;
    world.dials++;
    world.tokens.push(token);
    if (world.door === 'silent') return;
    const side = token.includes('agent') ? 'agent' : 'visitor';
    const connected: Connected = { socket, side, deaf: false, conversations: new Set() };
    world.connected.add(connected);
    socket.on('message', (data) => world.hear(connected, JSON.parse(String(data))));
    socket.on('close', () => world.connected.delete(connected));
  });
  let count = 0;
  return {
    /** A new world, and where it is. */
    world(): { world: World; socketUrl: string; apiUrl: string } {
      const path = `/${++count}`;
      const world = new World();
      worlds.set(path, world);
      return { world, socketUrl: `ws://127.0.0.1:${port}${path}`, apiUrl: `http://127.0.0.1:${port}${path}` };
    },
    async stop(): Promise<void> {
      server.close();
      for (const open of connections) open.destroy();
      await new Promise((closed) => http.close(closed));
    },
  };
}
