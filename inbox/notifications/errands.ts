import type { InboxSession } from '../inbox-session.ts';
import { conversationLink, HOME } from '../route.ts';
import { type Intent, intentOf } from './intent.ts';

interface Page {
  /** Undefined before anybody has signed in. */
  session(): InboxSession | undefined;
  go(hash: string): void;
}

/** What notifications want of the page: done where somebody is signed in, kept in the address until somebody is. */
export class Errands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A notification was clicked; what it wants is said as an address. */
  hear(hash: string): void {
    const session = this.#page.session();
    const intent = intentOf(hash);
    if (session && intent) void this.#run(session, intent);
    else if (hash) this.#page.go(hash);
  }

  /** What the page's own address wants is done once, not again by every reload. */
  heedAddress(): void {
    const session = this.#page.session();
    const intent = intentOf(location.hash);
    if (!intent || !session) return;
    history.replaceState(null, '', HOME);
    void this.#run(session, intent);
  }

  async #run(session: InboxSession, intent: Intent): Promise<void> {
    const hash = await carryOut(session, intent);
    if (hash) this.#page.go(hash);
  }
}

/** Does what an agent wants done about an offer; says where that leads, if anywhere. */
async function carryOut(session: InboxSession, { act, conversationId }: Intent): Promise<string | undefined> {
  if (act === 'show') return HOME;
  if (act === 'decline') return void (await session.decline(conversationId));
  if (!(await session.accept(conversationId))) return undefined;
  // Taken before the inbox knew of the offer: the list is asked for what is ours.
  if (!session.own.row(conversationId)) void session.open();
  return conversationLink(conversationId);
}
