import type { ConversationRow, MeetingNews } from '../../protocol/down.ts';
import type { Strings } from '../localize/en.ts';
import { newsWords } from '../meetings/news-words.ts';
import type { OfferBook } from '../offers/offer-book.ts';
import { conversationLink, MEETINGS } from '../route.ts';
import { type Card, chatTag, meetingTag, offerCard } from './card.ts';

/** A card and what of it is new: the same news is told once. */
export interface WaitingCard {
  card: Card;
  news: number;
}

/** What an agent at work has to know of, as their own session has it. */
interface Waiting {
  offers: OfferBook;
  rows: readonly ConversationRow[];
  /** What visitors did with their meetings. */
  meetings: readonly MeetingNews[];
  unread(conversationId: string): number;
}

/** Characters of a message that a notification shows. */
const SHOWN = 140;

/**
 * The cards of all that waits for this agent: chat requests, chats of theirs with something unread, and meetings that
 * visitors booked, moved or called off.
 */
export function waitingCards(
  { offers, rows, meetings, unread }: Waiting,
  strings: Strings,
  language: string,
): WaitingCard[] {
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
  const changed = meetings.map((news) => {
    const { did: title, when: body } = newsWords(news, strings, language);
    const card = { tag: meetingTag(news.meeting.id), title, body, data: { hash: MEETINGS } };
    return { card, news: news.sequence };
  });
  return [...asked, ...written, ...changed];
}
