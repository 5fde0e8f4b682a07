import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** So long one end may stand alone, in milliseconds: the other is in another process, or does not listen for the end. */
const ALONE_MS = 20;

/** A connection, both of whose ends are in this process. */
interface Wire {
  client?: Socket;
  server?: Socket;
  aloneSince?: number | undefined;
}

/** Those who are dialling. */
const dialling = new Set<Socket>();
/** By the port of whoever dialled. */
const wires = new Map<number, Wire>();

subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  dialling.add(socket);
  socket.once('close', () => dialling.delete(socket));
  socket.once('connect', () => {
    dialling.delete(socket);
    keep(socket.localPort, 'client', socket);
  });
});
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  keep(socket.remotePort, 'server', socket);
});

function keep(port: number | undefined, end: 'client' | 'server', socket: Socket): void {
  if (port === undefined || socket.destroyed) return;
  const known = wires.get(port);
  const wire: Wire = known && !known[end] ? known : {};
  wire[end] = socket;
  wires.set(port, wire);
  socket.once('close', () => {
    if (wires.get(port) === wire && !isOpen(wire.client) && !isOpen(wire.server)) wires.delete(port);
  });
}

/**
 * Whether anything is between the two ends of a connection within this process: a handshake, bytes that one end has
 * sent and the other has not read, or the news that one end has closed it.
 */
export function isUnderWay(): boolean {
  if (dialling.size > 0) return true;
  for (const wire of wires.values()) if (isBusy(wire)) return true;
  return false;
}

function isBusy(wire: Wire): boolean {
  const { client, server } = wire;
  if (isOpen(client) && isOpen(server)) {
    wire.aloneSince = undefined;
    return client.bytesWritten !== server.bytesRead || server.bytesWritten !== client.bytesRead;
  }
  wire.aloneSince ??= performance.now();
  return performance.now() - wire.aloneSince < ALONE_MS;
}

function isOpen(socket: Socket | undefined): socket is Socket {
  return socket !== undefined && !socket.destroyed;
}
