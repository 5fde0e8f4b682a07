import { oneLine } from '../domain/one-line.ts';
import { changeLinks, inviteOf } from './meeting-ical.ts';
import { differ, type Occasion, type Side, sideOf } from './occasion.ts';
import { type Page, plain, pretty } from './paper.ts';
import { type LocalTimes, localTimes, shortTime } from './when.ts';

/** A letter, ready to be sent. */
export interface MeetingLetter {
  subject: string;
  text: string;
  html: string;
  /** For the reader's calendar. */
  invite?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** What has become of a meeting since its reader last heard of it. */
export type News = 'booked' | 'moved' | 'cancelled';

/** What a reader is told who last heard of this change: who never did hears of a booking, however often it was moved. */
export function newsFor({ record }: Pick<Occasion, 'record'>, heardOf: number): News {
  if (record.status === 'cancelled') return 'cancelled';
  return heardOf === 0 ? 'booked' : 'moved';
}

/** The letter to whoever booked. */
export function visitorLetter(occasion: Occasion, news: News): MeetingLetter {
  const side = sideOf(occasion, 'visitor');
  const { words } = side.tongue;
  const page = visitorPage(side, words.toVisitor[news], news === 'moved');
  return letterOf(side, words.subject[news], page, true);
}

/** The letter of the day before. */
export function reminderLetter(occasion: Occasion): MeetingLetter {
  const side = sideOf(occasion, 'visitor');
  const { words } = side.tongue;
  return letterOf(side, words.subject.reminder, visitorPage(side, words.toVisitor.reminder, false), false);
}

/** The letter to the agent; if the meeting stands in their calendar already, it does not invite them once more. */
export function agentLetter(
  occasion: Occasion,
  news: News,
  { inCalendar }: { inCalendar: boolean },
): MeetingLetter {
  const side = sideOf(occasion, 'agent');
  const { tongue, other, record, inbox, company } = side;
  const { words } = tongue;
  const facts: Page['facts'] = [
    ...timeFacts(side, news === 'moved'),
    { label: words.who, lines: [other.name, record.email] },
    ...aboutFacts(side),
    ...linkFacts(side),
  ];
  const page: Omit<Page, 'language' | 'preview'> = {
    heading: words.toAgent[news](other.name),
    facts,
    links: [{ label: words.openMeetings, address: inbox }],
    notes: [
      ...(inCalendar && news !== 'cancelled' ? [words.inCalendar] : []),
      words.whyThis(oneLine(company)),
    ],
  };
  return letterOf(side, words.subject[news], page, !inCalendar);
}

function visitorPage(side: Side, heading: string, moved: boolean): Omit<Page, 'language' | 'preview'> {
  const { record, tongue, other, text, company, invitation } = side;
  const { words } = tongue;
  const stands = record.status === 'booked';
  const { reschedule, cancel } = changeLinks(side);
  const join = invitation.link ? [{ label: words.join, address: invitation.link }] : [];
  const change = [
    { label: words.reschedule, address: reschedule },
    { label: words.cancel, address: cancel },
  ];
  return {
    heading,
    facts: [
      ...timeFacts(side, moved),
      { label: words.who, lines: [other.name] },
      ...aboutFacts(side),
      ...linkFacts(side),
    ],
    ...(stands && text && { text }),
    links: stands ? [...join, ...change] : [],
    notes: [...(stands ? [words.linksNote] : []), words.whyThis(oneLine(company))],
  };
}

function letterOf(
  side: Side,
  subject: (what: string) => string,
  page: Omit<Page, 'language' | 'preview'>,
  invites: boolean,
): MeetingLetter {
  const { record, title, timeZone, tongue } = side;
  const when = shortTime(record, tongue.tag, timeZone);
  const whole = { ...page, language: tongue.tag, preview: `${title}, ${when}` };
  return {
    subject: subject(`${title}, ${when}`),
    text: plain(whole),
    html: pretty(whole),
    ...(invites && { invite: inviteOf(side) }),
  };
}

/** When it is, by the reader's clock; by the other's, where that shows something else; and when it was to be before. */
export function timeFacts(side: Side, moved: boolean): Page['facts'] {
  const { record, tongue, timeZone, other } = side;
  const { words, tag } = tongue;
  const at = (zone: string) => linesOf(localTimes(record, tag, zone));
  const gone = record.status === 'cancelled';
  const was = moved && record.was ? shiftedTo(record.was, record) : undefined;
  return [
    { label: words.when, lines: at(timeZone), gone },
    ...(differ(side) ? [{ label: words.timeOf(other.name), lines: at(other.timeZone), gone }] : []),
    ...(was ? [{ label: words.before, lines: linesOf(localTimes(was, tag, timeZone)), gone: true }] : []),
  ];
}

function linesOf({ date, time, zone }: LocalTimes): string[] {
  return [date, `${time} · ${zone}`];
}

/** It took as long before. */
function shiftedTo(start: string, { start: now, end }: { start: string; end: string }) {
  const length = Date.parse(end) - Date.parse(now);
  return { start, end: new Date(Date.parse(start) + length).toISOString() };
}

function aboutFacts({ record, tongue }: Side): Page['facts'] {
  return record.topic ? [{ label: tongue.words.about, lines: record.topic.split('\n') }] : [];
}

function linkFacts({ record, invitation: { link }, tongue }: Side): Page['facts'] {
  if (!link || record.status === 'cancelled') return [];
  return [{ label: tongue.words.where, lines: [link], address: link }];
}
