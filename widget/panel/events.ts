import type { AgentCard, Side } from '../../protocol/entry.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';

class ConversationEvent<Id extends string | undefined = string> extends Event {
  /** The conversation it happened in. */
  readonly conversationId: Id;

  constructor(type: string, conversationId: Id) {
    super(`porchlight:${type}`, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}

/** The visitor asked for a chat, and the request is stored. */
export class PorchlightChatRequestedEvent extends ConversationEvent {
  /** What the visitor said of themselves in the form. */
  readonly details: VisitorDetails;

  constructor(conversationId: string, details: VisitorDetails) {
    super('chat-requested', conversationId);
    this.details = details;
  }
}

/** An agent has accepted. */
export class PorchlightChatStartedEvent extends ConversationEvent {
  /** Who it is. */
  readonly agent: AgentCard;

  constructor(conversationId: string, agent: AgentCard) {
    super('chat-started', conversationId);
    this.agent = agent;
  }
}

/** Somebody said something, and it is in the log. */
export class PorchlightMessageEvent extends ConversationEvent {
  /** Which side said it. */
  readonly by: Side;
  /** What was said: text, never markup. */
  readonly text: string;
  /** When, ISO 8601. */
  readonly at: string;
  /** Its number in the log. */
  readonly number: number;

  constructor(conversationId: string, entry: { by: Side; text: string; at: string; number: number }) {
    super('message', conversationId);
    this.by = entry.by;
    this.text = entry.text;
    this.at = entry.at;
    this.number = entry.number;
  }
}

/** The number of messages that the visitor has not seen has changed. */
export class PorchlightUnreadEvent extends Event {
  /** How many there are now. */
  readonly unread: number;

  constructor(unread: number) {
    super('porchlight:unread', { bubbles: true, composed: true });
    this.unread = unread;
  }
}

/** The chat is over. */
export class PorchlightChatEndedEvent extends ConversationEvent {
  /** Who ended it; `idle` when nobody wrote for too long. */
  readonly how: Side | 'idle';

  constructor(conversationId: string, how: Side | 'idle') {
    super('chat-ended', conversationId);
    this.how = how;
  }
}

/** The chat ended because nobody wrote for too long. `porchlight:chat-ended` follows. */
export class PorchlightChatTimeoutEvent extends ConversationEvent {
  constructor(conversationId: string) {
    super('chat-timeout', conversationId);
  }
}

/** The visitor gave an email address, with their request or, without a chat maybe, as they booked a meeting. */
export class PorchlightEmailGivenEvent extends ConversationEvent<string | undefined> {
  /** As typed. */
  readonly email: string;

  constructor(conversationId: string | undefined, email: string) {
    super('email-given', conversationId);
    this.email = email;
  }
}

/** The visitor gave a phone number with their request. */
export class PorchlightPhoneGivenEvent extends ConversationEvent {
  /** As typed. */
  readonly phone: string;

  constructor(conversationId: string, phone: string) {
    super('phone-given', conversationId);
    this.phone = phone;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'porchlight:chat-requested': PorchlightChatRequestedEvent;
    'porchlight:chat-started': PorchlightChatStartedEvent;
    'porchlight:message': PorchlightMessageEvent;
    'porchlight:unread': PorchlightUnreadEvent;
    'porchlight:chat-ended': PorchlightChatEndedEvent;
    'porchlight:chat-timeout': PorchlightChatTimeoutEvent;
    'porchlight:email-given': PorchlightEmailGivenEvent;
    'porchlight:phone-given': PorchlightPhoneGivenEvent;
  }
}
