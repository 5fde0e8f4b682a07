import { MAX_POLL_FRAMES } from '../../protocol/limits.ts';
import type { Polled } from '../../protocol/polling.ts';
import type { Up } from '../../protocol/up.ts';
import { Alarm } from '../alarm.ts';
import type { Environment } from '../environment.ts';
import { toJson } from '../plain-json.ts';
import type { Address } from './socket.ts';
import { Timetable } from './timetable.ts';

/** A browser takes 64 kB at most from a page that is going away; a character has up to four bytes. */
const FAREWELL_CHARACTERS = 15_000;

/** What keeps a connection alive, rather than somebody being at it. */
const HOUSEKEEPING = ['ping', 'conversation.resume'];

/** What still counts when it arrives late and once more: the server knows it again by its id. */
const LASTING = ['message.send', 'conversation.end'];

/** How long to wait before asking whether there is anything new, when nothing has been for `quiet` milliseconds. */
export function restFor(quiet: number, hidden: boolean): number {
  if (hidden) return 10_000;
  return quiet < 15_000 ? 1_000 : 3_000;
}

/** What is to be said, as it goes out. */
interface Said {
  type: Up['type'];
  text: string;
}

/**
 * Looks like a WebSocket, for networks that have none: what is said is posted at once, and what there is to hear comes
 * with the answer, or is asked for. One request at a time; what is said meanwhile goes with the next, in order.
 */
export class PolledSocket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  /** When a WebSocket is tried again. */
  readonly timetable: Timetable;

  readonly #address: Address;
  readonly #environment: Environment;
  readonly #next: Alarm;
  readonly #ended = new AbortController();
  readonly #waiting: Said[] = [];
  #flying: Said[] = [];
  #token: string;
  #connection: string | undefined;
  #busy = false;
  /** When somebody last said something. */
  #livelyAt: number;

  /** The address is asked for another token when this one is not good any more. */
  constructor(address: Address, token: string, environment: Environment) {
    this.#address = address;
    this.#token = token;
    this.timetable = new Timetable(address.scope, environment);
    this.#environment = environment;
    this.#livelyAt = environment.now();
    this.#next = new Alarm(environment, () => this.#ask());
    // Whoever comes back to the page wants to see what is new.
    const { signal } = this.#ended;
    environment.page.addEventListener('visibilitychange', () => environment.hidden() || this.#ask(), {
      signal,
    });
    void this.#ask();
  }

  send(text: string): void {
    const { type } = JSON.parse(text) as Up;
    if (!HOUSEKEEPING.includes(type)) this.#livelyAt = this.#environment.now();
    this.#waiting.push({ type, text });
    void this.#ask();
  }

  /** Ends it with a farewell that outlives the page, and takes along what ought not to be lost. */
  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#next.clear();
    // A dial that is under way is waited for: nobody could take leave of a connection without a name.
    if (!this.#connection) return;
    this.#ended.abort();
    let room = FAREWELL_CHARACTERS;
    const last = [...this.#flying, ...this.#waiting].filter(({ type, text }) => {
      room -= LASTING.includes(type) ? text.length : 0;
      return LASTING.includes(type) && room > 0;
    });
    this.#takeLeave(this.#connection, last.slice(0, MAX_POLL_FRAMES));
  }

  async #ask(): Promise<void> {
    if (this.#busy || this.readyState === 3) return;
    this.#busy = true;
    this.#next.clear();
    this.#flying = this.#connection ? this.#waiting.splice(0, MAX_POLL_FRAMES) : [];
    let heard: Polled;
    try {
      heard = await this.#post(this.#connection, this.#flying);
    } catch {
      this.#fail();
      return;
    }
    if (this.#isClosed()) {
      this.#ended.abort();
      if (!this.#connection) this.#takeLeave(heard.connection, []);
      return;
    }
    this.#flying = [];
    this.#tell(heard);
    this.#busy = false;
    if (this.#waiting.length) void this.#ask();
    else if (!this.#isClosed())
      this.#next.set(restFor(this.#environment.now() - this.#livelyAt, this.#environment.hidden()));
  }

  /** A method, as TypeScript would not believe that it changes while something is awaited. */
  #isClosed(): boolean {
    return this.readyState === 3;
  }

  #tell({ connection, frames }: Polled): void {
    if (!this.#connection) {
      this.#connection = connection;
      this.readyState = 1;
      this.onopen?.();
    }
    for (const frame of frames) {
      if (this.#isClosed()) return;
      const answer = frame.type === 'ok' || frame.type === 'error';
      if (!answer) this.#livelyAt = this.#environment.now();
      this.onmessage?.({ data: toJson(frame) });
    }
  }

  /** Throws whatever keeps it from being answered. */
  async #post(connection: string | undefined, said: Said[]): Promise<Polled> {
    let response = await this.#send({ connection, said });
    if (response.status === 401) {
      // Agents' tokens last an hour. Nothing has been carried out, so it can be said again.
      this.#token = await this.#address.token();
      response = await this.#send({ connection, said });
    }
    const heard = response.status === 200 ? ((await response.json()) as Partial<Polled>) : {};
    // Whoever answers for a network that wants a sign-in first says something else.
    if (typeof heard.connection !== 'string' || !Array.isArray(heard.frames)) throw new Error('not ours');
    return heard as Polled;
  }

  #send({ connection, said, close }: { connection: string | undefined; said: Said[]; close?: true }) {
    const head = toJson({ connection, close }).slice(1, -1);
    const frames = `"frames":[${said.map(({ text }) => text).join(',')}]`;
    return this.#environment.fetch(`${this.#address.apiUrl}/frames`, {
      method: 'POST',
      credentials: 'omit',
      headers: { authorization: `Bearer ${this.#token}` },
      body: `{${head}${head && ','}${frames}}`,
      ...(close ? { keepalive: true } : { signal: this.#ended.signal }),
    });
  }

  #takeLeave(connection: string, said: Said[]): void {
    // Best effort: the server forgets a connection that has not been heard of for a while.
    this.#send({ connection, said, close: true }).catch(() => {});
  }

  #fail(): void {
    this.#ended.abort();
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#next.clear();
    this.onclose?.();
  }
}
