import type { MeetingRecord } from '../domain/meeting.ts';
import { oneLine } from '../domain/one-line.ts';
import { type IcalEvent, icalOf } from './ical.ts';
import { type Occasion, type Scene, type Side, sideOf } from './occasion.ts';

/** By which calendars know a meeting again, whatever becomes of it. */
export function uidOf({ id }: Pick<MeetingRecord, 'id'>): string {
  return `${id}@porchlight`;
}

/** The two addresses at which a visitor changes the meeting without signing in. */
export function changeLinks({ page: { address, token } }: Occasion): { reschedule: string; cancel: string } {
  return { reschedule: `${address}#${token}`, cancel: `${address}?cancel#${token}` };
}

/** The meeting as it stands in its agent's own calendar. */
export function agentEvent(scene: Scene): IcalEvent {
  const side = sideOf(scene, 'agent');
  return eventOf(side, agentNote(side));
}

/**
 * The invitation, its update or its cancellation, for the reader's calendar. The visitor is invited by the agent, in
 * whose name we write. Nobody is invited by themselves: the agent is by the address that our mail comes from.
 */
export function inviteOf(side: Side): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const { record, agent, from, company, reader } = side;
  const organizer =
    reader === 'visitor'
      ? { name: agent.name, email: agent.email || from, sentBy: from }
      : { name: company, email: from };
  const attendees = [
    { name: record.name, email: record.email, agreed: reader === 'agent' },
    { name: agent.name, email: agent.email || from, agreed: true },
  ];
  const note = reader === 'visitor' ? visitorNote(side) : agentNote(side);
  const method = record.status === 'cancelled' ? 'CANCEL' : 'REQUEST';
  return { method, content: icalOf({ method, events: [{ ...eventOf(side, note), organizer, attendees }] }) };
}

/** An agent's meetings, to be subscribed to. */
export function feedOf(name: string, scenes: readonly Scene[]): string {
  return icalOf({ name, events: scenes.map(agentEvent) });
}

/** What stands below the title in the visitor's calendar. */
function visitorNote(side: Side): string {
  const { text, tongue } = side;
  const { words } = tongue;
  const { reschedule, cancel } = changeLinks(side);
  return joined([text, ...about(side), `${words.reschedule}: ${reschedule}\n${words.cancel}: ${cancel}`]);
}

/** What stands below it in the agent's: first of all who comes. */
function agentNote(side: Side<Scene>): string {
  const { record, text, tongue, inbox } = side;
  const who = `${oneLine(record.name)}, ${record.email}`;
  return joined([who, ...about(side), text, `${tongue.words.openMeetings}: ${inbox}`]);
}

function about({ record, tongue }: Side<Scene>): string[] {
  return record.topic ? [`${tongue.words.about}: ${record.topic}`] : [];
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function eventOf(side: Side<Scene>, note: string): IcalEvent {
  const { record, title, invitation } = side;
  return {
    uid: uidOf(record),
    sequence: record.sequence - 1,
    changedAt: record.changedAt,
    createdAt: record.bookedAt,
    start: record.start,
    end: record.end,
    title,
    text: note,
    link: invitation.link,
    cancelled: record.status === 'cancelled',
  };
}
