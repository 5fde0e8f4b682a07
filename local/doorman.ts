import { createServer, type Server } from 'node:http';
import { type FrontOptions, serveFront } from './front.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Log } from './log.ts';
import { PATHS } from './settings.ts';

/** What stands behind the port. */
export interface Behind {
  gateway: Gateway;
  front: FrontOptions;
}

/** A server that lets early callers wait until the doors are open. */
export function doorman(doors: Promise<Behind>, log: Log): Server {
  const server = createServer(async (request, response) => {
    try {
      await serveFront(request, response, (await doors).front);
    } catch (error) {
      log.error(`${request.method} ${request.url}`, error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    }
  });
  server.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => {});
    if (request.url?.split('?')[0] !== PATHS.socket) return void socket.destroy();
    const { gateway } = await doors;
    await gateway.upgrade(request, socket, head);
  });
  return server;
}
