import type { ConversationRow } from '../../protocol/down.ts';
import type { Strings } from '../localize/en.ts';
import type { OfferBook } from '../offers/offer-book.ts';
import { conversationLink } from '../route.ts';
import { type Card, chatTag, offerCard } from './card.ts';

/** A card and what of it is new: the same news is told once. */
export interface WaitingCard {
  card: Card;
  news: number;
}

/** What an agent at work has to know of, as their own session has it. */
interface Waiting {
  offers: OfferBook;
  rows: readonly ConversationRow[];
  unread(conversationId: string): number;
}

/** Characters of a message that a notification shows. */
const SHOWN = 140;

/** The cards of all that waits for this agent: chat requests, and chats of theirs with something unread. */
export function waitingCards({ offers, rows, unread }: Waiting, strings: Strings): WaitingCard[] {
  const asked = offers
    .filter(({ answered }) => !answered)
    .map(({ conversationId, visitor }) => ({
      card: offerCard(conversationId, visitor.name, strings),
      news: 0,
    }));
  const written = rows
    .filter(({ id, status, last }) => status === 'active' && last.by === 'visitor' && unread(id) > 0)
    .map(({ id, visitor, last: { text, number } }) => ({
      card: {
        tag: chatTag(id),
        title: strings.notifications.messageFrom(visitor.name ?? strings.aVisitor),
        ...(text && { body: text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text }),
        data: { hash: conversationLink(id) },
      },
      news: number,
    }));
  return [...asked, ...written];
}
