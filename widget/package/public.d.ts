/*
 * What a site's TypeScript knows of the element, its events and what it is told: by hand, so that it needs nothing of what
 * is inside. types.test.ts holds it to the element itself.
 */

/** Who the visitor is, as the page knows it. With the user's id and its hash, made by the site's server, it is verified. */
export interface PorchlightPerson {
  userId?: string | undefined;
  /** HMAC-SHA256 of the user's id in hexadecimal, made with the site's identity secret on the site's server. */
  hash?: string | undefined;
  name?: string | undefined;
  jobTitle?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  crmStatus?: string | undefined;
  attributes?: Record<string, string | number | boolean> | undefined;
}

/** What the visitor said of themselves in the form. */
export interface PorchlightDetails {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  jobTitle?: string | undefined;
  text?: string | undefined;
}

/** An agent, as visitors know them. */
export interface PorchlightAgent {
  id: string;
  name: string;
  /** The address of their picture. */
  avatar?: string | undefined;
}

/** Who said or ended something. */
export type PorchlightSide = 'visitor' | 'agent';

/** A chat bubble in the corner of a page, and the panel it opens. */
export interface PorchlightChat extends HTMLElement {
  /** Which site's configuration to use. */
  site: string;
  /** Where Porchlight's files are. */
  host: string | undefined;
  /** The corner: `left` or `right`; else the site's setting. */
  position: string | undefined;
  /** Whether the panel is showing. */
  opened: boolean;
  /** Shows the panel and moves the focus into it. */
  open(): void;
  /** Hides the panel. A chat in it goes on. */
  close(): void;
  /** Says who the visitor is. Nothing is sent or kept before they ask for a chat. */
  identify(person: PorchlightPerson): void;
  /** Speaks another language from now on. */
  setLanguage(language: string): void;
  /** Forgets the visitor in this browser, as when they sign out of the page, and closes. */
  shutdown(): void;
}

/** The attributes of the element, for JSX and templates. */
export interface PorchlightAttributes {
  site: string;
  host: string;
  position?: 'left' | 'right' | undefined;
  opened?: boolean | undefined;
}

/** The bubble is there. */
export interface PorchlightReadyEvent extends Event {}

/** The panel has come up. */
export interface PorchlightOpenedEvent extends Event {}

/** The panel has gone away. A chat in it goes on. */
export interface PorchlightClosedEvent extends Event {}

interface ConversationEvent extends Event {
  /** The conversation it happened in. */
  readonly conversationId: string;
}

/** The visitor asked for a chat, and the request is stored. */
export interface PorchlightChatRequestedEvent extends ConversationEvent {
  readonly details: PorchlightDetails;
}

/** An agent has accepted. */
export interface PorchlightChatStartedEvent extends ConversationEvent {
  readonly agent: PorchlightAgent;
}

/** Somebody said something, and it is in the log. */
export interface PorchlightMessageEvent extends ConversationEvent {
  readonly by: PorchlightSide;
  /** What was said: text, never markup. */
  readonly text: string;
  /** When, ISO 8601. */
  readonly at: string;
  /** Its number in the log. */
  readonly number: number;
}

/** The number of messages that the visitor has not seen has changed. */
export interface PorchlightUnreadEvent extends Event {
  readonly unread: number;
}

/** The chat is over. */
export interface PorchlightChatEndedEvent extends ConversationEvent {
  /** Who ended it; `idle` when nobody wrote for too long. */
  readonly how: PorchlightSide | 'idle';
}

/** The chat ended because nobody wrote for too long. `porchlight:chat-ended` follows. */
export interface PorchlightChatTimeoutEvent extends ConversationEvent {}

/** The visitor gave an email address, with their request or, without a chat maybe, as they booked a meeting. */
export interface PorchlightEmailGivenEvent extends Event {
  readonly conversationId: string | undefined;
  readonly email: string;
}

/** The visitor gave a phone number with their request. */
export interface PorchlightPhoneGivenEvent extends ConversationEvent {
  readonly phone: string;
}

/** The visitor has booked a meeting. */
export interface PorchlightMeetingBookedEvent extends Event {
  readonly meetingId: string;
  /** With whom it is. */
  readonly agent: PorchlightAgent;
  /** When it begins and ends, ISO 8601 in UTC. */
  readonly start: string;
  readonly end: string;
  /** The conversation it was booked in, if there was one. */
  readonly conversationId: string | undefined;
}

/** The events by name, as `addEventListener` of any element, of `document` and of `window` knows them. */
export interface PorchlightEventMap {
  'porchlight:ready': PorchlightReadyEvent;
  'porchlight:opened': PorchlightOpenedEvent;
  'porchlight:closed': PorchlightClosedEvent;
  'porchlight:chat-requested': PorchlightChatRequestedEvent;
  'porchlight:chat-started': PorchlightChatStartedEvent;
  'porchlight:message': PorchlightMessageEvent;
  'porchlight:unread': PorchlightUnreadEvent;
  'porchlight:chat-ended': PorchlightChatEndedEvent;
  'porchlight:chat-timeout': PorchlightChatTimeoutEvent;
  'porchlight:email-given': PorchlightEmailGivenEvent;
  'porchlight:phone-given': PorchlightPhoneGivenEvent;
  'porchlight:meeting-booked': PorchlightMeetingBookedEvent;
}
