import type { Conversation } from '../../client/conversation.ts';
import type { Strings } from '../localize/en.ts';

/** Who ended it, in words. */
export function endedBy({ endedHow, agent }: Conversation, strings: Strings): string {
  if (endedHow === 'visitor') return strings.endedVisitor;
  return endedHow === 'agent' && agent ? strings.endedAgent(agent.name) : strings.endedIdle;
}
