import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CONNECTION_IDLE_MS, CONNECTION_MAX_MS, FRAME_BYTES, MESSAGE_BYTES } from '../../protocol/limits.ts';
import type { Faults } from '../faults.ts';
import { type Log, quietLog } from '../log.ts';
import { Connection, type GatewayLimits } from './connection.ts';
import { disconnectEvent, messageEvent, messageId, type Peer } from './events.ts';
import { frameMeter } from './frame-meter.ts';
import { handshake, type Invoke, Refused, refuse } from './handshake.ts';

const DEFAULT_LIMITS: GatewayLimits = {
  frameBytes: FRAME_BYTES,
  messageBytes: MESSAGE_BYTES,
  idleMs: CONNECTION_IDLE_MS,
  maxMs: CONNECTION_MAX_MS,
};

/** What a gateway is made of. */
export interface GatewayOptions {
  invoke: Invoke;
  limits?: Partial<GatewayLimits> | undefined;
  faults?: Faults | undefined;
  log?: Log;
}

/**
 * A WebSocket API of API Gateway: `$connect` behind a Lambda authoriser, `$default` with a route response,
 * `$disconnect` as far as it gets to know. It pings nobody, promises no order, and lets go of what breaks a limit.
 */
export class Gateway {
  readonly #invoke: Invoke;
  readonly #limits: GatewayLimits;
  readonly #faults: Faults;
  readonly #log: Log;
  readonly #connections = new Map<string, Connection>();
  readonly #echo = new WeakMap<IncomingMessage, string>();
  readonly #sockets: WebSocketServer;

  constructor({ invoke, limits, faults = {}, log = quietLog }: GatewayOptions) {
    this.#invoke = invoke;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#faults = faults;
    this.#log = log;
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: this.#limits.messageBytes,
      handleProtocols: (_, request) => this.#echo.get(request) ?? false,
    });
  }

  /** How many are connected. */
  get size(): number {
    return this.#connections.size;
  }

  /** Everyone who is connected. */
  connections(): Connection[] {
    return [...this.#connections.values()];
  }

  /** An open connection, or undefined when it is gone. */
  find(id: string): Connection | undefined {
    const connection = this.#connections.get(id);
    return connection?.open ? connection : undefined;
  }

  /** Takes over a request that asks to become a WebSocket. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => {});
    const arrived = newPeer(request);
    try {
      const { peer, subprotocol } = await handshake(arrived, request, this.#invoke);
      if (socket.destroyed) return void this.#disconnected(peer, 1006, 'Connection closed abnormally');
      if (subprotocol !== undefined) this.#echo.set(request, subprotocol);
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#open(peer, opened, socket));
    } catch (error) {
      if (!(error instanceof Refused)) this.#log.error('handshake', error);
      refuse(socket, error instanceof Refused ? error : new Refused(500, 'Internal server error'));
    }
  }

  /** Drops everybody, and has told `$disconnect` of each when it resolves. */
  async stop(): Promise<void> {
    this.#sockets.close();
    await Promise.all(this.connections().map((connection) => connection.drop()));
  }

  #open(peer: Peer, socket: WebSocket, wire: Duplex): void {
    const connection = new Connection(peer, socket, this.#limits);
    this.#connections.set(connection.id, connection);
    const measure = frameMeter(this.#limits.frameBytes, () => connection.close(1009, 'Frame is too long'));
    wire.prependListener('data', measure);
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      if (!connection.open) return;
      if (isBinary) return connection.close(1003, 'Binary frames are not supported');
      this.#receive(connection, textOf(data));
    });
    socket.once('close', (code, reason) => {
      this.#connections.delete(connection.id);
      this.#disconnected(peer, code, String(reason));
    });
  }

  #receive(connection: Connection, text: string): void {
    connection.heard();
    const fault = this.#faults.frame?.();
    if (fault !== 'drop socket before') void this.#handle(connection, text);
    if (fault === 'twice') void this.#handle(connection, text);
    if (fault === 'drop socket before' || fault === 'drop socket after') void connection.drop();
  }

  /** One message, one invocation; its body goes back to the sender, whenever it is done. */
  async #handle(connection: Connection, text: string): Promise<void> {
    const event = messageEvent(connection.peer, text);
    let answer: string | undefined;
    try {
      const result = (await this.#invoke('socket', event)) as { body?: unknown } | undefined;
      answer = typeof result?.body === 'string' ? result.body : undefined;
      if (answer !== undefined && Buffer.byteLength(answer) > this.#limits.messageBytes)
        throw new Error(`The reply is longer than ${this.#limits.messageBytes} bytes.`);
    } catch {
      // The invoker has told the log; the client learns no more than this, as in the cloud.
      const { requestId } = event.requestContext;
      answer = JSON.stringify({ message: 'Internal server error', connectionId: connection.id, requestId });
    }
    if (answer === undefined || answer === '' || this.#faults.loseAnswer?.()) return;
    connection.send(answer);
  }

  #disconnected(peer: Peer, code: number, reason: string): void {
    if (this.#faults.skipDisconnect?.()) return;
    this.#invoke('socket', disconnectEvent(peer, code, reason)).catch(() => {});
  }
}

function newPeer(request: IncomingMessage): Peer {
  const userAgent = request.headers['user-agent'];
  return {
    connectionId: messageId(),
    connectedAt: Date.now(),
    domainName: request.headers.host ?? `localhost-${randomUUID()}`,
    identity: {
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      ...(userAgent === undefined ? {} : { userAgent }),
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as Buffer).toString('utf8');
}
