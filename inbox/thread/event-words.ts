import type { Entry, TextEntry } from '../../protocol/entry.ts';
import type { Strings } from '../localize/en.ts';

/** Who the lines of a thread speak of. */
export interface People {
  visitor: string;
  /** The agent who has or had the chat, or had it last. */
  agent: string;
  agentId?: string | undefined;
  /** Whether that agent is the reader. */
  own: boolean;
}

/** What happened, in one quiet line. */
export function eventWords(entry: Exclude<Entry, TextEntry>, people: People, strings: Strings): string {
  switch (entry.kind) {
    case 'requested':
      return strings.requested(people.visitor);
    case 'offered':
      return strings.offered(entry.agent.name);
    case 'declined':
      return strings.declined(entry.agent.name);
    case 'lapsed':
      return (entry.unreached ? strings.unreached.offer : strings.lapsed)(entry.agent.name);
    case 'accepted':
      return entry.from
        ? strings.transfer.tookOver(entry.agent.name, entry.from.name)
        : strings.accepted(entry.agent.name);
    case 'transferring':
      return transferWords(entry, strings);
    case 'stayed':
      return stayedWords(entry, strings);
    case 'calendar':
      return strings.meetings.shared(entry.agent.name);
    case 'booked':
      return strings.meetings.booked(people.visitor, entry.meeting.agent.name);
    case 'rescheduled':
      return strings.meetings.rescheduled(entry.by === 'visitor' ? people.visitor : entry.meeting.agent.name);
    case 'cancelled':
      return strings.meetings.cancelled(entry.by === 'visitor' ? people.visitor : entry.meeting.agent.name);
    case 'missed':
      return entry.why === 'left' ? strings.left(people.visitor) : strings.missed;
    case 'ended':
      return endWords(entry.how, people, strings);
  }
}

function endWords(how: 'visitor' | 'agent' | 'idle', people: People, strings: Strings): string {
  if (how === 'idle') return strings.endedIdle;
  if (how === 'visitor') return strings.endedByVisitor(people.visitor);
  return people.own ? strings.youEnded : strings.endedByAgent(people.agent);
}

function stayedWords(
  { why, to, agent }: Extract<Entry, { kind: 'stayed' }>,
  { transfer, unreached }: Strings,
): string {
  return (why === 'unreached' ? unreached.stayed : transfer[why])(to.name, agent.name);
}

/** One line also says what became of whoever was asked before. */
function transferWords(
  { from, to, team, why, passed }: Extract<Entry, { kind: 'transferring' }>,
  { transfer, declined, lapsed, unreached }: Strings,
): string {
  const answers = { declined, lapsed, unreached: unreached.offer };
  const before = passed && answers[passed.why](passed.agent.name);
  const asked =
    why === 'away' ? transfer.awayAsked(from.name, to.name) : transfer.asked(from.name, to.name, team);
  return before ? transfer.inTurn(before, asked) : asked;
}
