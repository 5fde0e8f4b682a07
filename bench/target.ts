import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Chat } from './load.ts';

/** A server under measurement: the real stack, or the floor beside it. */
export interface Target {
  /** Opens conversations until there are `count`, and gives them all. */
  chats(count: number): Promise<readonly Chat[]>;
  stop(): Promise<void>;
}

/** An open socket. */
export async function dial(
  url: string,
  subprotocols: readonly string[] = [],
  origin?: string,
): Promise<WebSocket> {
  const socket = new WebSocket(url, [...subprotocols], {
    perMessageDeflate: false,
    ...(origin && { origin }),
  });
  await once(socket, 'open');
  return socket;
}

/** How many conversations are opened side by side: enough to be quick, few enough not to queue. */
const ABREAST = 8;

/** Makes the missing ones of `count` chats, a few at a time. */
export async function fill(
  chats: Chat[],
  count: number,
  open: (index: number) => Promise<Chat>,
): Promise<readonly Chat[]> {
  let next = chats.length;
  const work = async () => {
    while (next < count) {
      const index = next++;
      chats.push(await open(index));
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return chats.slice(0, count);
}
