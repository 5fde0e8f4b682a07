import type { Conversation } from '../../client/conversation/conversation.ts';
import type { Entry } from '../../protocol/entry.ts';
import {
  PorchlightChatEndedEvent,
  PorchlightChatStartedEvent,
  PorchlightChatTimeoutEvent,
  PorchlightMessageEvent,
} from './events.ts';

function* eventsOf(id: string, entry: Entry): Generator<Event> {
  if (entry.kind === 'accepted' && !entry.from) yield new PorchlightChatStartedEvent(id, entry.agent);
  if (entry.kind === 'text') yield new PorchlightMessageEvent(id, entry);
  if (entry.kind === 'ended') {
    if (entry.how === 'idle') yield new PorchlightChatTimeoutEvent(id);
    yield new PorchlightChatEndedEvent(id, entry.how);
  }
}

/** Tells the page what the log has gained since it was last seen at number `after`. */
export function announce(target: EventTarget, { id, entries }: Conversation, after: number): void {
  for (const entry of entries.slice(after))
    for (const event of eventsOf(id, entry)) target.dispatchEvent(event);
}
