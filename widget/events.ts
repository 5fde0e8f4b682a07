/** Every event of `<porchlight-chat>`: what each is called, and what it carries in its fields. Types only. */
export type { PorchlightMeetingBookedEvent } from './booking/events.ts';
export type {
  PorchlightClosedEvent,
  PorchlightOpenedEvent,
  PorchlightReadyEvent,
} from './launcher/events.ts';
export type {
  PorchlightChatEndedEvent,
  PorchlightChatRequestedEvent,
  PorchlightChatStartedEvent,
  PorchlightChatTimeoutEvent,
  PorchlightEmailGivenEvent,
  PorchlightMessageEvent,
  PorchlightPhoneGivenEvent,
  PorchlightUnreadEvent,
} from './panel/events.ts';

/** The events by name, as `addEventListener` of any element, of `document` and of `window` knows them. */
export type PorchlightEventMap = {
  [Name in keyof GlobalEventHandlersEventMap as Name extends `porchlight:${string}`
    ? Name
    : never]: GlobalEventHandlersEventMap[Name];
};
