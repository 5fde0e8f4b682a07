import { once } from 'node:events';
import type { WebSocket } from 'ws';
import type { Peer } from './events.ts';

/** API Gateway's limits; tests shorten the durations. */
export interface GatewayLimits {
  frameBytes: number;
  messageBytes: number;
  idleMs: number;
  maxMs: number;
}

/** One open socket: what API Gateway knows of it, and its two clocks. */
export class Connection {
  readonly peer: Peer;
  /** When the client last said something. */
  lastActiveAt: number;
  readonly #socket: WebSocket;
  readonly #idle: NodeJS.Timeout;
  readonly #end: NodeJS.Timeout;

  constructor(peer: Peer, socket: WebSocket, limits: GatewayLimits) {
    this.peer = peer;
    this.#socket = socket;
    this.lastActiveAt = peer.connectedAt;
    const goAway = () => this.close(1001, 'Going away');
    this.#idle = setTimeout(goAway, limits.idleMs).unref();
    this.#end = setTimeout(goAway, limits.maxMs).unref();
    socket.once('close', () => {
      clearTimeout(this.#idle);
      clearTimeout(this.#end);
    });
  }

  get id(): string {
    return this.peer.connectionId;
  }

  /** Whether messages still pass. */
  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** The client said something. */
  heard(): void {
    this.lastActiveAt = Date.now();
    this.#idle.refresh();
  }

  /** Sends a message; false when the connection is gone. */
  send(text: string): boolean {
    if (!this.open) return false;
    this.#idle.refresh();
    this.#socket.send(text, { compress: false });
    return true;
  }

  /** Ends it as API Gateway would, with a close frame. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the wire without a word; resolves when it is cut. */
  async drop(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.terminate();
    await closed;
  }
}
