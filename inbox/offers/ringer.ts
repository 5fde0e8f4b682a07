import type { InboxSession } from '../inbox-session.ts';
import { Chime } from './chime.ts';

/** How long the tab that rings keeps the others quiet, in milliseconds. */
const QUIET = 1500;

/** Rings once for each chat request, in one tab however many are open. */
export class Ringer {
  readonly #session: InboxSession;
  readonly #chime: Chime;
  readonly #rung = new Set<string>();

  constructor(session: InboxSession, chime = new Chime()) {
    this.#session = session;
    this.#chime = chime;
  }

  start(): void {
    addEventListener('pointerdown', this.#unlock, { capture: true });
    addEventListener('keydown', this.#unlock, { capture: true });
    this.#session.addEventListener('change', this.#look);
  }

  stop(): void {
    removeEventListener('pointerdown', this.#unlock, { capture: true });
    removeEventListener('keydown', this.#unlock, { capture: true });
    this.#session.removeEventListener('change', this.#look);
  }

  readonly #unlock = () => this.#chime.unlock();

  readonly #look = () => {
    for (const { conversationId } of this.#session.offers) {
      if (this.#rung.has(conversationId)) continue;
      this.#rung.add(conversationId);
      void this.#ring(conversationId);
    }
  };

  async #ring(conversationId: string): Promise<void> {
    // A tab that may not make a sound must not keep one quiet that may.
    if (!this.#chime.ready) return;
    await navigator.locks.request(
      `porchlight-ring:${conversationId}`,
      { ifAvailable: true },
      async (lock) => {
        if (!lock || !this.#chime.ring()) return;
        await new Promise((done) => setTimeout(done, QUIET));
      },
    );
  }
}
