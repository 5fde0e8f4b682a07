import type { Intent } from './intent.ts';

/** A notification, as it is shown by the page and by the worker alike: the one takes the place of the other. */
export interface Card {
  /** One notification at a time bears it. */
  tag: string;
  title: string;
  body?: string;
  /** What is behind it. */
  data: CardData;
  /** Its buttons, if the browser draws any. */
  actions?: { action: 'accept' | 'decline'; title: string }[];
  /** Whether it stays until it is answered. */
  lasting?: boolean;
  /** Whether it makes itself heard. */
  silent?: boolean;
}

/** What a click on a notification leads to: an answer to an offer, or a place in the inbox. */
export interface CardData {
  conversationId?: string;
  hash?: string;
}

/** The words of an offer, wherever they come from. */
export interface OfferWords {
  offerFrom(name: string): string;
  aVisitor: string;
  accept: string;
  decline: string;
}

/** The tags of what is about one conversation. */
export const offerTag = (conversationId: string) => `offer:${conversationId}`;
export const chatTag = (conversationId: string) => `chat:${conversationId}`;

/** The tag of what a visitor did with a meeting. */
export const meetingTag = (meetingId: string) => `meeting:${meetingId}`;

/** Whether it is one of those that go away by themselves when what they say is over. */
export function isPassing(tag: string): boolean {
  return /^(?:offer|chat|meeting):/.test(tag);
}

export function offerCard(conversationId: string, name: string | undefined, words: OfferWords): Card {
  return {
    tag: offerTag(conversationId),
    title: words.offerFrom(name ?? words.aVisitor),
    data: { conversationId },
    actions: [
      { action: 'accept', title: words.accept },
      { action: 'decline', title: words.decline },
    ],
    lasting: true,
  };
}

/** What a click on a card, or on one of its buttons, wants. */
export function wantedBy({ conversationId, hash = '' }: CardData, action: string): Intent | string {
  if (!conversationId) return hash;
  return { act: action === 'accept' || action === 'decline' ? action : 'show', conversationId };
}

/** The card in the browser's words. */
export function optionsOf(
  { tag, body, data, actions, lasting, silent }: Card,
  pictures: string,
): NotificationOptions {
  const options = {
    tag,
    data,
    icon: `${pictures}icon-192.png`,
    badge: `${pictures}badge-96.png`,
    ...(body && { body }),
    ...(actions && { actions }),
    ...(lasting && { requireInteraction: true, renotify: true }),
    // What is silent may not vibrate: browsers refuse the two together.
    ...(silent ? { silent } : lasting && { vibrate: [200, 100, 200] }),
  };
  return options;
}
