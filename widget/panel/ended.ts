import type { Conversation } from '../../client/conversation/conversation.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Strings } from '../localize/en.ts';

/** Who ended it, in words. */
export function endedBy({ endedHow, agent }: Conversation, strings: Strings): string {
  if (endedHow === 'visitor') return strings.endedVisitor;
  return endedHow === 'agent' && agent ? strings.endedAgent(agent.name) : strings.endedIdle;
}

/** Who came, and who is to come for them, in words; of all else nothing. */
export const cameWords = (entry: Entry, { joined, tookOver, asking, handing, nobodyYet, stays }: Strings) =>
  entry.kind === 'accepted'
    ? entry.from
      ? tookOver(entry.from.name, entry.agent.name)
      : joined(entry.agent.name)
    : entry.kind === 'transferring'
      ? entry.why === 'away'
        ? asking(entry.to.name)
        : handing(entry.from.name, entry.to.name)
      : entry.kind === 'stayed'
        ? entry.away
          ? nobodyYet
          : stays(entry.agent.name)
        : undefined;
