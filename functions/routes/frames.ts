import type { UpType } from '../../protocol/up.ts';
import { availabilitySet } from './availability-set.ts';
import { calendarWatch } from './calendar-watch.ts';
import { conversationEnd } from './conversation-end.ts';
import { conversationRequest } from './conversation-request.ts';
import { conversationResume } from './conversation-resume.ts';
import { inboxOpen } from './inbox-open.ts';
import { messageSend } from './message-send.ts';
import { noteAdd } from './note-add.ts';
import { offerAccept } from './offer-accept.ts';
import { offerDecline } from './offer-decline.ts';
import { ping } from './ping.ts';
import { receiptSet } from './receipt-set.ts';
import type { Route } from './route.ts';
import { typingSet } from './typing-set.ts';

/** The code behind each frame of the route table. */
export const frames: { readonly [T in UpType]: Route<T> } = {
  ping,
  'conversation.request': conversationRequest,
  'conversation.resume': conversationResume,
  'conversation.end': conversationEnd,
  'message.send': messageSend,
  'typing.set': typingSet,
  'receipt.set': receiptSet,
  'inbox.open': inboxOpen,
  'offer.accept': offerAccept,
  'offer.decline': offerDecline,
  'availability.set': availabilitySet,
  'note.add': noteAdd,
  'calendar.watch': calendarWatch,
};
