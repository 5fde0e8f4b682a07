import type { App } from '../app.ts';
import type { Caller } from './route.ts';

/** An agent who connects is present; of a visitor nothing is kept until they ask for a chat. */
export async function connected(caller: Caller, app: App): Promise<void> {
  if (caller.side !== 'agent') return;
  await Promise.all([
    app.agents.ensure(caller),
    app.presence.add(caller.agentId, caller.connectionId, app.now()),
  ]);
}

/** It may never be said: those who talk to a connection that is gone find out, too. */
export async function disconnected(caller: Caller, app: App): Promise<void> {
  if (caller.side === 'agent') await app.presence.remove(caller.agentId, caller.connectionId);
}
