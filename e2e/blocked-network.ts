import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { listen } from '../local/listen.ts';
import type { Stack } from '../local/stack.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';

/** What a network does to WebSockets: opens them and passes nothing on, or never answers the handshake. */
export type Block = 'swallows' | 'hangs';

/** A network between browsers and a stack that lets every request through, but no WebSocket. */
export interface BlockedNetwork {
  readonly url: string;
  /** How many WebSockets somebody has tried. */
  readonly tried: number;
  close(): Promise<void>;
}

export async function startBlockedNetwork(stack: Stack, block: Block): Promise<BlockedNetwork> {
  const { hostname, port } = new URL(stack.url);
  const gateway = new WebSocketServer({ noServer: true, handleProtocols: () => SUBPROTOCOL });
  const held = new Set<Duplex>();
  const server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    const passed = ask({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    held.add(socket);
    socket.on('error', () => {});
    if (block === 'swallows') gateway.handleUpgrade(request, socket, head, () => {});
  });
  const { port: own, close } = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${own}`,
    get tried() {
      return held.size;
    },
    async close() {
      for (const socket of held) socket.destroy();
      await close();
    },
  };
}
