import type { Push } from '../../protocol/down.ts';
import type { Side } from '../../protocol/entry.ts';
import type { App } from '../app.ts';
import { journal } from '../outside/journal.ts';
import type { Connections } from '../store/meta.ts';

/** Says something to one side of a conversation. Connections that are gone are struck off, which fails nobody. */
export async function tellSide(
  app: App,
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
  app: App,
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

/** The side that is not this one. */
export function otherSide(side: Side): Side {
  return side === 'visitor' ? 'agent' : 'visitor';
}
