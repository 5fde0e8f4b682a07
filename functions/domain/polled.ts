/** What the ids of connections that are polled begin with; a gateway's own never do. */
export const POLLED = 'poll_';

/** Whether what is said to this connection waits until it asks. */
export function isPolled(connectionId: string): boolean {
  return connectionId.startsWith(POLLED);
}
