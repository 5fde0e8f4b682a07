import type { Push } from '../../protocol/down.ts';
import type { Side } from '../../protocol/entry.ts';
import type { App } from '../app.ts';
import { journal } from '../outside/journal.ts';
import type { Connections } from '../store/meta.ts';

/** Says something to one side of a conversation. Connections that are gone are struck off, which fails nobody. */
export async function tellSide(
  app: Pick<App, 'sockets' | 'conversations'>,
  conversationId: string,
  side: Side,
  connections: Connections,
  push: Push,
  except?: string,
): Promise<void> {
  const ids = [...connections[side]].filter((id) => id !== except);
  const gone = await app.sockets.tell(ids, push);
  if (gone.length === 0) return;
  await app.conversations
    .unlisten(conversationId, side, gone)
    .catch((cause) => journal.warn('gone connections could not be struck off', cause, { conversationId }));
}

/** Says something to everyone in a conversation, except the connection that caused it. */
export async function tellBoth(
  app: Pick<App, 'sockets' | 'conversations'>,
  conversationId: string,
  connections: Connections,
  push: Push,
  except?: string,
): Promise<void> {
  await Promise.all([
    tellSide(app, conversationId, 'visitor', connections, push, except),
    tellSide(app, conversationId, 'agent', connections, push, except),
  ]);
}

/** Says something to an agent, wherever they are signed in. */
export async function tellAgent(
  app: Pick<App, 'sockets' | 'presence'>,
  agentId: string,
  push: Push,
): Promise<void> {
  const gone = await app.sockets.tell(await app.presence.of(agentId), push);
  await Promise.all(gone.map((id) => app.presence.remove(agentId, id)));
}

/** Tells an agent of an offer wherever they are signed in, and has their devices called about it. */
export async function tellOfOffer(
  app: Pick<App, 'sockets' | 'presence' | 'queue' | 'now'>,
  agentId: string,
  push: Extract<Push, { type: 'offer.made' | 'offer.withdrawn' }>,
): Promise<void> {
  const { connections, devices } = await app.presence.reach(agentId);
  const { conversationId } = push.type === 'offer.made' ? push.offer : push;
  const [gone] = await Promise.all([
    app.sockets.tell(connections, push),
    // Whether anybody sits before an open inbox, and so need not be called, is looked at by whoever the queue wakes.
    devices.length > 0 && app.queue.call({ agentId, conversationId, at: new Date(app.now()).toISOString() }),
  ]);
  await Promise.all(gone.map((id) => app.presence.remove(agentId, id)));
}

/** The side that is not this one. */
export function otherSide(side: Side): Side {
  return side === 'visitor' ? 'agent' : 'visitor';
}
