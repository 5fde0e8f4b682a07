import type { App } from '../app.ts';
import type { Reading } from '../store/meta.ts';
import type { Caller } from './route.ts';

/** So many connections of one side hear of a conversation. The tabs of a visit share one, so few have more than two. */
export const MOST_CONNECTIONS = 32;

/**
 * From now on this connection hears of the conversation. Whoever comes back again and again while nobody speaks leaves
 * connections behind that no post has found gone: they are looked for before the item that holds them grows with them.
 * False means that the chat has become another agent's.
 */
export async function listen(app: App, reading: Reading, { side, connectionId }: Caller): Promise<boolean> {
  const { id } = reading.conversation;
  const noted = [...reading.connections[side]];
  if (noted.length >= MOST_CONNECTIONS) {
    const gone = await goneOf(app, noted);
    // All of them live: this one finds what is new when it asks, as it does at every heartbeat.
    if (gone.length === 0) return true;
    await app.conversations.unlisten(id, side, gone);
  }
  return app.conversations.listen(reading.conversation, side, connectionId);
}

async function goneOf(app: App, connectionIds: readonly string[]): Promise<string[]> {
  const seen = await Promise.all(connectionIds.map((id) => app.sockets.lastActive(id)));
  return connectionIds.filter((_, index) => seen[index] === 'gone');
}
