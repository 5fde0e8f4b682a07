import type { Rating, RatingAnswer } from '../../protocol/rating.ts';
import type { Api } from '../api.ts';

/** How visitors liked the chats that are looked at: each is asked for once, and again when there is news. Fires `change`. */
export class RatingBook extends EventTarget {
  readonly #api: Api;
  readonly #ratings = new Map<string, Rating | undefined>();

  constructor(api: Api) {
    super();
    this.#api = api;
  }

  /** What is known of this one; if nothing is, it is asked for. */
  of(id: string): Rating | undefined {
    if (!this.#ratings.has(id)) {
      this.#ratings.set(id, undefined);
      void this.#read(id);
    }
    return this.#ratings.get(id);
  }

  /** The visitor has done something. */
  changed(id: string): void {
    if (this.#ratings.has(id)) void this.#read(id);
  }

  async #read(id: string): Promise<void> {
    try {
      const { rating } = await this.#api.ask<RatingAnswer>('GET', `/conversations/${id}/rating`);
      this.#ratings.set(id, rating);
    } catch {
      // Nobody waits for it: it is asked for again when the chat is next looked at.
      this.#ratings.delete(id);
      return;
    }
    this.dispatchEvent(new Event('change'));
  }
}
