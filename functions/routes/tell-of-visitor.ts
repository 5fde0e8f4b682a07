import type { Reading } from '../store/meta.ts';
import type { WebApp } from './http-route.ts';

/** Tells the agents who look at a conversation that there is something new of its visitor. */
export async function tellOfVisitor(app: WebApp, reading: Reading | undefined): Promise<void> {
  if (!reading) return;
  const { conversation, connections } = reading;
  await app.sockets.tell([...connections.agent], {
    type: 'visitor.changed',
    conversationId: conversation.id,
  });
}
