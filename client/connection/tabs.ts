import type { Push } from '../../protocol/down.ts';
import type { Up } from '../../protocol/up.ts';
import { SUBPROTOCOL } from '../../protocol/version.ts';
import { Alarm } from '../alarm.ts';
import type { Environment } from '../environment.ts';
import type { Answer, Refusal } from './answer.ts';
import type { LinkState } from './link.ts';

/** How long a leader may say nothing to a question, in milliseconds. Some browsers freeze a tab and leave it its lock. */
export const LEADER_MS = 5_000;

/** What tabs say to each other. */
export type Word =
  /** A follower: is anybody leading? `seen`, here and below, if somebody looks at it. */
  | { kind: 'hello'; seen?: boolean }
  /** The leader: how the connection is, `epoch` naming the very socket. Said on every change, and to every question. */
  | {
      kind: 'state';
      state: LinkState;
      retryAt: number | undefined;
      refusal: Refusal | undefined;
      polled: boolean;
      epoch: string;
    }
  /** A follower: send this until it is answered; or: send this if you can. */
  | { kind: 'ask'; frame: Up; seen: boolean }
  | { kind: 'tell'; frame: Up }
  /** The leader: the answer, to whoever asked. */
  | { kind: 'answer'; answer: Answer }
  | { kind: 'push'; push: Push }
  /** Anyone: this has been put on (or, without a value, taken from) the shelf that all share. */
  | { kind: 'set'; key: string; value?: unknown };

/** What a tab learns from the others. */
export interface TabsListener {
  /** This tab has begun to lead, or has ceased to. */
  leader(): void;
  word(word: Word): void;
}

/**
 * The tabs of one visit. The one that holds the lock leads: it has the connection, the others work through it. When
 * it closes, the browser gives the lock to the next.
 */
export class Tabs {
  leader = false;

  readonly #name: string;
  readonly #environment: Environment;
  readonly #listener: TabsListener;
  readonly #silence: Alarm;
  #channel: BroadcastChannel | undefined;
  /** Ends the candidature; also when it has succeeded. */
  #resign = () => {};

  constructor(scope: string, environment: Environment, listener: TabsListener) {
    // Versions of the page that speak differently must not lead each other.
    this.#name = `${SUBPROTOCOL}:${scope}`;
    this.#environment = environment;
    this.#listener = listener;
    this.#silence = new Alarm(environment, () => this.#stand(true));
  }

  /** Whether other tabs could hear a word. */
  get together(): boolean {
    return this.#channel !== undefined;
  }

  join(): void {
    const { BroadcastChannel, locks } = this.#environment;
    if (!BroadcastChannel || !locks) {
      this.#lead(true);
      return;
    }
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === 'state') this.#silence.clear();
      this.#listener.word(data);
    };
    this.#stand(false);
    this.ask({ kind: 'hello' });
  }

  leave(): void {
    this.#silence.clear();
    this.#resign();
    this.#channel?.close();
    this.#channel = undefined;
    this.#lead(false);
  }

  say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  /** Says something that a living leader reacts to; one that does not is deposed. */
  ask(word: Word): void {
    this.say(word);
    if (!this.#silence.isSet) this.#silence.set(LEADER_MS);
  }

  /** Stands for leader: behind those who already wait, or at once in place of one who does not answer. */
  #stand(steal: boolean): void {
    this.#resign();
    const candidature = new AbortController();
    const { signal } = candidature;
    this.#resign = () => candidature.abort();
    const options = steal ? { steal } : { signal };
    this.#environment.locks
      ?.request(this.#name, options, () => {
        if (signal.aborted) return undefined;
        this.#lead(true);
        return new Promise<void>((release) => signal.addEventListener('abort', () => release()));
      })
      .catch((reason: unknown) => {
        if (signal.aborted) return;
        // Deposed by another tab: stand again, at the end of the queue. Or locks are forbidden here: lead alone.
        const deposed = (reason as Error).name === 'AbortError';
        this.#lead(!deposed);
        if (deposed) this.#stand(false);
      });
  }

  #lead(leader: boolean): void {
    if (leader) this.#silence.clear();
    if (this.leader === leader) return;
    this.leader = leader;
    this.#listener.leader();
  }
}
