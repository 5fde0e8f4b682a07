import type { Work } from '../domain/follow-up.ts';
import { oneLine } from '../domain/one-line.ts';
import { timeFacts } from './meeting-letter.ts';
import { type Occasion, sideOf } from './occasion.ts';
import { type Page, plain, pretty } from './paper.ts';
import { shortTime } from './when.ts';

/** What the agent and the admins are told when something could not be done for a meeting. */
export function troubleLetter(
  occasion: Occasion,
  what: Work,
  why: string,
): { subject: string; text: string; html: string } {
  const side = sideOf(occasion, 'agent');
  const { tongue, record, agent, other, title, inbox, timeZone } = side;
  const { words, tag } = tongue;
  const { trouble } = words;
  const to = { visitorMail: record.email, agentMail: agent.email || '-', calendar: oneLine(agent.name) };
  const when = `${title}, ${shortTime(record, tag, timeZone)}`;
  const page: Page = {
    language: tag,
    preview: when,
    heading: trouble.heading[what],
    facts: [
      ...timeFacts(side, false),
      { label: words.who, lines: [`${oneLine(agent.name)} – ${other.name}`, record.email] },
      { label: trouble.reason, lines: [oneLine(why)] },
    ],
    text: `${trouble.what[what](to[what])} ${trouble.todo[what]}\n\n${trouble.stands}`,
    links: [{ label: words.openMeetings, address: inbox }],
    notes: [],
  };
  return { subject: words.subject.trouble(when), text: plain(page), html: pretty(page) };
}
