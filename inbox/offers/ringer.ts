import type { InboxSession } from '../inbox-session.ts';
import type { Preferences } from '../settings/preferences.ts';
import { Chime } from './chime.ts';

/** How long the tab that rings keeps the others quiet, in milliseconds. */
const QUIET = 1500;

/** Rings once for each chat request, in one tab however many are open. */
export class Ringer {
  readonly #session: InboxSession;
  readonly #chime: Chime;
  readonly #wishes: Pick<Preferences, 'sound' | 'volume'>;
  readonly #rung = new Set<string>();

  constructor(
    session: InboxSession,
    chime = new Chime(),
    wishes: Pick<Preferences, 'sound' | 'volume'> = session.preferences ?? { sound: true, volume: 1 },
  ) {
    this.#session = session;
    this.#chime = chime;
    this.#wishes = wishes;
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

  readonly #unlock = () => void this.#chime.unlock();

  readonly #look = () => {
    for (const { conversationId } of this.#session.offers) {
      if (this.#rung.has(conversationId)) continue;
      this.#rung.add(conversationId);
      void this.#ring(conversationId);
    }
  };

  async #ring(conversationId: string): Promise<void> {
    // A tab that may not make a sound must not keep one quiet that may.
    if (!this.#chime.ready || !this.#wishes.sound) return;
    await navigator.locks.request(
      `porchlight-ring:${conversationId}`,
      { ifAvailable: true },
      async (lock) => {
        if (!lock || !this.#chime.ring(this.#wishes.volume)) return;
        await new Promise((done) => setTimeout(done, QUIET));
      },
    );
  }
}
