import type { ChatClient } from '../../client/chat-client.ts';
import type { Offer } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import * as book from './offer-book.ts';

/** The chat requests that wait for this agent, and answering them. Fires `change`. */
export class OwnOffers extends EventTarget {
  /** In the order in which they came. Replaced, never changed. */
  list: book.OfferBook = [];
  readonly #client: ChatClient;

  constructor(client: ChatClient) {
    super();
    this.#client = client;
  }

  get(conversationId: string): book.WaitingOffer | undefined {
    return this.list.find((waiting) => waiting.conversationId === conversationId);
  }

  /** The server has said which ones there are. */
  opened(offers: readonly Offer[]): void {
    this.list = book.onlyOffers(this.list, offers, Date.now());
  }

  made(offer: Offer): void {
    this.list = book.withOffer(this.list, offer, Date.now());
  }

  over(conversationId: string): void {
    this.list = book.withoutOffer(this.list, conversationId);
  }

  /** Drops what has lapsed by `now`, and says in how many milliseconds each of the others does. */
  lapse(now: number): number[] {
    this.list = book.unlapsed(this.list, now);
    return this.list.map((offer) => offer.expiresAt - now);
  }

  /** Answers one; says whether that was in time, or could not be said at all: then it waits again. */
  async answer(
    type: 'offer.accept' | 'offer.decline',
    conversationId: string,
  ): Promise<'done' | 'gone' | 'failed'> {
    this.#become(book.withAnswer(this.list, conversationId, true));
    try {
      await this.#client.request(type, { conversationId });
      this.over(conversationId);
      return 'done';
    } catch (error) {
      const gone = error instanceof ChatError && !error.retry;
      if (gone) this.over(conversationId);
      else this.list = book.withAnswer(this.list, conversationId, false);
      return gone ? 'gone' : 'failed';
    }
  }

  #become(list: book.OfferBook): void {
    this.list = list;
    this.dispatchEvent(new Event('change'));
  }
}
