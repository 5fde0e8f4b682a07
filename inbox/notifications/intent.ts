/** What an agent wants done about an offer: said by a button of a notification, carried out by a page that is signed in. */
export interface Intent {
  act: 'show' | 'accept' | 'decline';
  conversationId: string;
}

const PATTERN = /^#\/offers\/(cnv_[A-Za-z0-9-]{8,64})(?:\/(accept|decline))?$/;

/** The address that says it, so that it outlives signing in. */
export function intentLink({ act, conversationId }: Intent): string {
  return `#/offers/${conversationId}${act === 'show' ? '' : `/${act}`}`;
}

/** What an address says, if it says any such thing. */
export function intentOf(hash: string): Intent | undefined {
  const [, conversationId, act] = PATTERN.exec(hash) ?? [];
  if (!conversationId) return undefined;
  return { act: act === 'accept' || act === 'decline' ? act : 'show', conversationId };
}
