import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Conversation } from './conversation.ts';
import type { AgentSpeaker, Speaker } from './speaker.ts';

/** Whether the speaker is one of the two sides; an agent who is being asked counts. */
export function takesPart(conversation: Conversation, speaker: Speaker): boolean {
  if (speaker.side === 'visitor') {
    return conversation.visitorId === speaker.visitorId && conversation.site === speaker.site;
  }
  return (conversation.offer ?? conversation).agent?.id === speaker.agentId;
}

/** Past chats are every agent's to read; everything else belongs to those who take part. */
export function maySee(conversation: Conversation, speaker: Speaker): boolean {
  return takesPart(conversation, speaker) || (speaker.side === 'agent' && conversation.status === 'ended');
}

/** Refuses what is not theirs in the words used for what does not exist, so that nobody can find out which it is. */
export function assertSees(
  conversation: Conversation | undefined,
  speaker: Speaker,
): asserts conversation is Conversation {
  if (!conversation || !maySee(conversation, speaker)) throw new ChatError('conversation.unknown');
}

/** A page of a log, and whether there is more of it. */
interface Page {
  entries: Entry[];
  more: boolean;
}

/**
 * Of the entries that were read for somebody those they may see. The state they were let in by may be a moment old: an
 * agent reads no further than to the entry by which a colleague took the chat over. Asking for more tells the rest.
 */
export function asFarAsSeen({ entries, more }: Page, read: Conversation, speaker: Speaker): Page {
  if (speaker.side === 'visitor' || read.status === 'ended') return { entries, more };
  const end = entries.findIndex(
    (entry) => entry.kind === 'accepted' && entry.number > read.number && entry.agent.id !== speaker.agentId,
  );
  return end === -1 ? { entries, more } : { entries: entries.slice(0, end + 1), more: true };
}

/** Refuses whoever may not note things beside a conversation: only the agent who accepted it may, during it and after. */
export function assertNotes(
  conversation: Conversation | undefined,
  speaker: AgentSpeaker,
): asserts conversation is Conversation {
  assertTakesPart(conversation, speaker);
  if (!conversation.agent) throw new ChatError('conversation.inactive');
}

/** Refuses to let a reader of a past chat act in it. */
export function assertTakesPart(
  conversation: Conversation | undefined,
  speaker: Speaker,
): asserts conversation is Conversation {
  assertSees(conversation, speaker);
  if (!takesPart(conversation, speaker)) throw new ChatError('conversation.closed');
}
