import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';

/** One conversation that is being measured: the visitor speaks, the agent hears it. */
export interface Chat {
  readonly id: string;
  readonly visitor: WebSocket;
  readonly agent: WebSocket;
  /** The last number the visitor has seen. */
  after: number;
}

/** How long things took, in milliseconds. */
export interface Samples {
  /** From the visitor's send to the agent's having it. */
  delivery: number[];
  /** From the visitor's send to the visitor's knowing that it is stored. */
  ack: number[];
}

interface Flight {
  chat: Chat;
  sentAt: number;
  missing: number;
}

const TEXT = 'Hello, I have a question about the delivery of my order: when will it be here?';

/** How long after the last send a straggler may still come in. */
const PATIENCE_MS = 5_000;

/**
 * Sends `perSecond` texts over these chats for `seconds`, spread evenly over time and round the chats, and times what
 * comes back. As in a real client, a conversation's next text waits for the acknowledgement of the one before.
 */
export async function load(
  chats: readonly Chat[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Samples> {
  const samples: Samples = { delivery: [], ack: [] };
  const flights = new Map<string, Flight>();
  const busy = new Set<Chat>();
  const refusals: string[] = [];

  const land = (id: string, into: number[], now: number): Flight | undefined => {
    const flight = flights.get(id);
    if (!flight) return;
    into.push(now - flight.sentAt);
    flight.missing -= 1;
    if (flight.missing === 0) flights.delete(id);
    return flight;
  };
  const hear = (data: { toString(): string }) => {
    const now = performance.now();
    const frame = JSON.parse(data.toString());
    if (frame.type === 'entry.added') land(frame.entry.id, samples.delivery, now);
    else if (frame.type === 'error') refusals.push(`${frame.code}: ${frame.message}`);
    else if (frame.type === 'ok') {
      const flight = land(frame.re, samples.ack, now);
      if (!flight) return;
      flight.chat.after = Math.max(flight.chat.after, frame.number);
      busy.delete(flight.chat);
    }
  };
  const sockets = new Set(chats.flatMap(({ visitor, agent }) => [visitor, agent]));
  for (const socket of sockets) socket.on('message', hear);

  const start = performance.now();
  const total = Math.round(perSecond * seconds);
  let turn = 0;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    for (let tries = 0; sent < due && tries < chats.length; tries += 1) {
      const chat = chats[turn++ % chats.length];
      if (!chat || busy.has(chat)) continue;
      const id = randomUUID();
      const frame = { id, type: 'message.send', conversationId: chat.id, after: chat.after, text: TEXT };
      busy.add(chat);
      flights.set(id, { chat, sentAt: performance.now(), missing: 2 });
      chat.visitor.send(JSON.stringify(frame));
      sent += 1;
    }
    await pause(1);
  }
  const deadline = performance.now() + PATIENCE_MS;
  while (flights.size > 0 && refusals.length === 0 && performance.now() < deadline) await pause(5);
  for (const socket of sockets) socket.off('message', hear);
  if (refusals.length > 0) throw new Error(`Refused under load: ${refusals[0]} (${refusals.length} times)`);
  if (flights.size > 0) throw new Error(`${flights.size} of ${total} texts were not answered or delivered`);
  return samples;
}
