import { filled, type TokenValues } from '../../protocol/invitation-tokens.ts';
import type { Invitation } from '../../protocol/meeting-settings.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import { oneLine } from '../domain/one-line.ts';
import { type Tongue, tongueOf } from './localize/words.ts';
import { durationOf, localTimes, sameClock } from './when.ts';

/** An agent, as letters need them. */
export interface LetterAgent {
  name: string;
  email: string;
  timeZone: string;
  language: string;
}

/** What a meeting's entry in a calendar is written from. */
export interface Scene {
  record: MeetingRecord;
  agent: LetterAgent;
  invitation: Invitation;
  /** What the site is called. */
  company: string;
  /** Where the agent finds their meetings. */
  inbox: string;
}

/** Everything that letters about a meeting are written from. */
export interface Occasion extends Scene {
  /** The address that mail comes from. */
  from: string;
  /** The page on which the visitor changes the meeting, with the token that lets them. */
  page: { address: string; token: string };
}

/** In the eyes of one of the two: in their language, by their clock. */
interface View {
  reader: 'visitor' | 'agent';
  tongue: Tongue;
  timeZone: string;
  /** The one of the two who is not reading. */
  other: { name: string; timeZone: string };
  title: string;
  /** The agent's own words. */
  text: string;
}

export type Side<S extends Scene = Occasion> = S & View;

/** The occasion as the visitor or the agent is told of it. */
export function sideOf<S extends Scene>(occasion: S, reader: View['reader']): Side<S> {
  const { record, agent, invitation } = occasion;
  const visitor = { name: oneLine(record.name), timeZone: record.timeZone };
  const isVisitor = reader === 'visitor';
  const tongue = tongueOf(isVisitor ? record.language : agent.language);
  const timeZone = isVisitor ? record.timeZone : agent.timeZone;
  const other = isVisitor ? { name: oneLine(agent.name), timeZone: agent.timeZone } : visitor;
  const values = valuesOf(occasion, tongue, timeZone);
  const title = oneLine(filled(invitation.title ?? '', values)) || tongue.words.meetingWith(other.name);
  const text = filled(invitation.text ?? '', values).trim();
  return { ...occasion, reader, tongue, timeZone, other, title, text };
}

/** Whether the two have different clocks at the time of the meeting. */
export function differ({ record, timeZone, other }: Side<Scene>): boolean {
  return !sameClock(timeZone, other.timeZone, record.start);
}

function valuesOf(
  { record, agent, invitation, company }: Scene,
  { tag }: Tongue,
  timeZone: string,
): TokenValues {
  const times = localTimes(record, tag, timeZone);
  return {
    'visitor.name': oneLine(record.name),
    'visitor.email': oneLine(record.email),
    'agent.name': oneLine(agent.name),
    company: oneLine(company),
    'meeting.date': times.date,
    'meeting.time': `${times.time}, ${times.zone}`,
    'meeting.duration': durationOf(record, tag),
    'meeting.link': invitation.link ?? '',
  };
}
