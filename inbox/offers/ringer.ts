import type { InboxSession } from '../inbox-session.ts';
import type { Preferences } from '../settings/preferences.ts';
import { Chime } from './chime.ts';

/** How long the tab that rings keeps the others quiet, in milliseconds. */
const QUIET = 1500;

/** How long it is between two sounds of a request that nobody has answered, in milliseconds. */
export const REPEAT = 12_000;

type Wishes = Pick<Preferences, 'offerSound' | 'messageSound' | 'repeat' | 'volume'>;

/** Rings for chat requests until they are answered, and once for each message, in one tab however many are open. */
export class Ringer {
  readonly #session: InboxSession;
  readonly #chime: Chime;
  readonly #wishes: Wishes;
  /** The requests that wait, each with what stops its ringing. */
  readonly #ringing = new Map<string, AbortController>();
  /** The newest message of each chat, and the newest change of each meeting, that has rung or need not. */
  readonly #heard = new Map<string, number>();

  constructor(
    session: InboxSession,
    chime = new Chime(),
    wishes: Wishes = session.preferences ?? {
      offerSound: 'chime',
      messageSound: 'drop',
      repeat: false,
      volume: 1,
    },
  ) {
    this.#session = session;
    this.#chime = chime;
    this.#wishes = wishes;
  }

  /** Whether this page may be heard. */
  get ready(): boolean {
    return this.#chime.ready;
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
    for (const ringing of this.#ringing.values()) ringing.abort();
  }

  readonly #unlock = () => void this.#chime.unlock();

  readonly #look = () => {
    const waiting = new Set(
      this.#session.offers.filter(({ answered }) => !answered).map(({ conversationId }) => conversationId),
    );
    for (const [id, ringing] of this.#ringing) {
      if (waiting.has(id)) continue;
      ringing.abort();
      this.#ringing.delete(id);
    }
    for (const id of waiting) {
      if (this.#ringing.has(id)) continue;
      const ringing = new AbortController();
      this.#ringing.set(id, ringing);
      void this.#ringFor(id, ringing.signal);
    }
    this.#lookAtMessages();
    this.#lookAtMeetings();
  };

  /** A tab that may not make a sound yet, or lost to another, tries again at the next turn: that one may be gone. */
  async #ringFor(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#alone(`porchlight-ring:${id}`, this.#wishes.offerSound, async () => {
        // The one that rings goes on ringing: tabs that take turns would be heard twice as often.
        for (;;) {
          await pause(REPEAT, signal);
          if (signal.aborted || !this.#wishes.repeat) return;
          this.#chime.ring(this.#wishes.offerSound, this.#wishes.volume);
        }
      });
      await pause(REPEAT, signal);
      if (signal.aborted || !this.#wishes.repeat) return;
    }
  }

  /** What a visitor has written rings, unless the agent is reading it. */
  #lookAtMessages(): void {
    const { own, client, selected } = this.#session;
    for (const { id, status, last } of own?.rows ?? []) {
      const { number, by } = last;
      const known = this.#heard.get(id);
      if (known !== undefined && number <= known) continue;
      this.#heard.set(id, number);
      // What was there when the inbox opened is no news.
      if (known === undefined || by !== 'visitor' || status !== 'active') continue;
      if (id === selected && !document.hidden) continue;
      if (client.conversation(id).unread === 0) continue;
      void this.#alone(`porchlight-ring:${id}:${number}`, this.#wishes.messageSound, () => pause(QUIET));
    }
  }

  /** What a visitor did with a meeting rings like a message. */
  #lookAtMeetings(): void {
    for (const { meeting, sequence } of this.#session.meetingNews.list) {
      const lock = `porchlight-ring:${meeting.id}:${sequence}`;
      if ((this.#heard.get(meeting.id) ?? 0) >= sequence) continue;
      this.#heard.set(meeting.id, sequence);
      void this.#alone(lock, this.#wishes.messageSound, () => pause(QUIET));
    }
  }

  /** Rings if this tab may, and no other does; `whileHeard` keeps the others quiet. */
  async #alone(lock: string, sound: Wishes['offerSound'], whileHeard: () => Promise<void>): Promise<void> {
    // A tab that may not make a sound must not keep one quiet that may.
    if (!this.#chime.ready || sound === 'none') return;
    await navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
      if (held && this.#chime.ring(sound, this.#wishes.volume)) await whileHeard();
    });
  }
}

/** Waits that long, or until the signal says that it need not. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
