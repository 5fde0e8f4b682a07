import { formatDateTime } from '../../client/localize/format.ts';
import type { Activity } from '../../protocol/activity.ts';
import type { VisitorField } from '../../protocol/visitor.ts';
import type { Strings } from '../localize/en.ts';

/** What a visitor did, in one line. */
export function activityWords(activity: Activity, strings: Strings, language: string): string {
  const { visitorPanel: words } = strings;
  switch (activity.kind) {
    case 'visited':
      return words.visited;
    case 'informed':
      return words.informed(listed(activity.fields, strings, language));
    case 'requested':
      return words.requested;
    case 'engaged':
      return words.engaged(activity.agent.name);
    case 'missed':
      return activity.why === 'left' ? words.left : words.missed;
    case 'ended':
      return endWords(activity.how, activity.agent.name, words);
    case 'scheduled':
    case 'rescheduled':
    case 'cancelled': {
      const { agent, start } = activity.meeting;
      return strings.meetingDeeds[activity.kind](agent.name, formatDateTime(language, start));
    }
    case 'rated':
      return strings.people.rated(activity.score);
  }
}

/** The chats that took place: of these there is a transcript to be read. */
export function talkedIn(activities: readonly Activity[]): ReadonlySet<string> {
  const talked = activities.filter(({ kind }) => kind === 'engaged' || kind === 'ended' || kind === 'rated');
  return new Set(talked.flatMap(({ conversationId }) => conversationId ?? []));
}

/** Whether an activity is part of a chat, rather than of what led to it. */
export function isOfChat({ kind }: Activity): boolean {
  return kind === 'requested' || kind === 'engaged' || kind === 'ended' || kind === 'rated';
}

function endWords(how: 'visitor' | 'agent' | 'idle', agent: string, words: Strings['visitorPanel']): string {
  if (how === 'idle') return words.endedIdle;
  return how === 'visitor' ? words.endedByVisitor : words.endedByAgent(agent);
}

function listed(fields: readonly VisitorField[], strings: Strings, language: string): string {
  const names = fields.map((field) => strings[field]);
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
