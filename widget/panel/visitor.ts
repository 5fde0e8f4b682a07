import { ask } from '../../client/ask.ts';
import { toJson } from '../../client/plain-json.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { VisitorSession } from '../../protocol/http.ts';
import type { NoteBook } from './notes.ts';

/** A token is renewed when it has less than this left, in milliseconds: a visitor who returns stays the same one. */
const RENEW_MS = 3 * 24 * 60 * 60_000;

/** After so many dials without success the token itself is doubted. */
const DOUBTED_DIALS = 3;

interface Kept {
  token: string;
  until: number;
}

/** Who this browser is to the site: a token, asked for when it is first needed and renewed before it runs out. */
export class Visitor {
  readonly #api: string;
  readonly #site: string;
  readonly #notes: NoteBook;
  #dials = 0;
  #asked: Promise<string> | undefined;
  #gone = false;

  constructor(api: string, site: string, notes: NoteBook) {
    this.#api = api;
    this.#site = site;
    this.#notes = notes;
  }

  /** They have signed out: a token that is still on its way is not kept. */
  leave(): void {
    this.#gone = true;
  }

  /** The token has just been accepted. */
  trusted(): void {
    this.#dials = 0;
  }

  /** Whoever asks while it is being fetched gets the same one: otherwise they would be two visitors. */
  token(): Promise<string> {
    this.#asked ??= this.#token().finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  async #token(): Promise<string> {
    const kept = this.#notes.parse<Kept>('visitor');
    const doubted = ++this.#dials > DOUBTED_DIALS;
    const left = kept ? kept.until - Date.now() : 0;
    if (kept && left > RENEW_MS && !doubted) return kept.token;
    try {
      return await this.#ask(kept?.token);
    } catch (error) {
      if (!(error instanceof ChatError)) {
        // The network, not a refusal: the old one may still do.
        if (kept && left > 0) return kept.token;
        throw error;
      }
      if (!kept || !error.code.startsWith('token')) throw error;
      return this.#ask(undefined);
    }
  }

  /** Puts something of this visitor's to the site, by HTTP. What is refused is thrown. */
  async put<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask('PUT', path, body);
  }

  /** Asks the site for something of this visitor's, by HTTP. What is refused is thrown. */
  async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await ask<Answer>(this.#api + path, await this.token(), method, body);
    this.trusted();
    return answer;
  }

  async #ask(old: string | undefined): Promise<string> {
    const address = `${this.#api}/sites/${this.#site}/visitors`;
    const { token, expiresIn } = await ask<VisitorSession>(address, old, 'POST');
    if (!this.#gone)
      this.#notes.write('visitor', toJson({ token, until: Date.now() + expiresIn } satisfies Kept));
    this.trusted();
    return token;
  }
}
