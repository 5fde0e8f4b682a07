import type { InboxSession } from '../inbox-session.ts';
import type { Identity } from './identity.ts';

/** How long signing out waits for a server that does not answer, in milliseconds. */
const PATIENCE = 3_000;

/** Signs out, once this browser is no longer called: whoever sits here next is not to hear of visitors. */
export async function signOut(
  session: InboxSession | undefined,
  identity: Identity | undefined,
): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([session?.notifications.leave(), late]);
  await identity?.signOut();
}
