import { ChatError } from '../../protocol/errors.ts';
import type { Conversation } from './conversation.ts';
import type { Speaker } from './speaker.ts';

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

/** Refuses to let a reader of a past chat act in it. */
export function assertTakesPart(
  conversation: Conversation | undefined,
  speaker: Speaker,
): asserts conversation is Conversation {
  assertSees(conversation, speaker);
  if (!takesPart(conversation, speaker)) throw new ChatError('conversation.closed');
}
