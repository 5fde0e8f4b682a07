import type { Offer } from '../../protocol/down.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';

/** A chat request that waits for this agent. */
export interface WaitingOffer {
  readonly conversationId: string;
  readonly visitor: VisitorDetails;
  /** When it lapses, by this machine's clock, in milliseconds. */
  readonly expiresAt: number;
  /** What a colleague who has the chat says, if it is one to take over. */
  readonly transfer?: Offer['transfer'];
  /** Whether an answer is on its way. */
  readonly answered: boolean;
}

export type OfferBook = readonly WaitingOffer[];

/** The book after `offer` came in at `now`; one that is known keeps its place. */
export function withOffer(book: OfferBook, offer: Offer, now: number): OfferBook {
  const { conversationId, visitor, expiresIn, transfer } = offer;
  const known = book.find((waiting) => waiting.conversationId === conversationId);
  const answered = known?.answered ?? false;
  const fresh = { conversationId, visitor, transfer, expiresAt: now + expiresIn, answered };
  return known ? book.map((waiting) => (waiting === known ? fresh : waiting)) : [...book, fresh];
}

/** The book as the server has it: what it no longer names is gone. */
export function onlyOffers(book: OfferBook, offers: readonly Offer[], now: number): OfferBook {
  const named = new Set(offers.map((offer) => offer.conversationId));
  const kept = book.filter((waiting) => named.has(waiting.conversationId));
  return offers.reduce<OfferBook>((grown, offer) => withOffer(grown, offer, now), kept);
}

export function withoutOffer(book: OfferBook, conversationId: string): OfferBook {
  return book.filter((waiting) => waiting.conversationId !== conversationId);
}

/** The book with an answer to one offer on its way, or taken back because it could not be given. */
export function withAnswer(book: OfferBook, conversationId: string, answered: boolean): OfferBook {
  return book.map((waiting) =>
    waiting.conversationId === conversationId ? { ...waiting, answered } : waiting,
  );
}

/** The book without what has lapsed by `now`. */
export function unlapsed(book: OfferBook, now: number): OfferBook {
  return book.filter((waiting) => waiting.expiresAt > now);
}
