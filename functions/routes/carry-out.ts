import type { WakingApp } from '../app.ts';
import type { Work } from '../domain/follow-up.ts';
import { markOf } from '../domain/mail-news.ts';
import { agentEvent } from '../letters/meeting-ical.ts';
import {
  agentLetter,
  type MeetingLetter,
  newsFor,
  reminderLetter,
  visitorLetter,
} from '../letters/meeting-letter.ts';
import type { Occasion } from '../letters/occasion.ts';
import { MailRefused } from '../outside/mail.ts';
import type { Noted } from '../store/follow-ups.ts';

/** Does one thing that a change of a meeting calls for; what has come of it is to be noted. Doing it twice does no harm. */
export function carryOut(app: WakingApp, occasion: Occasion, work: Work): Promise<Noted> {
  switch (work) {
    case 'calendar':
      return writeCalendar(app, occasion);
    case 'visitorMail':
      return mailVisitor(
        app,
        occasion,
        visitorLetter(occasion, newsFor(occasion, occasion.record.done[work])),
      );
    case 'agentMail':
      return mailAgent(app, occasion);
  }
}

/** Tells the visitor that the meeting is near. */
export async function remind(app: WakingApp, occasion: Occasion): Promise<Noted> {
  await mailVisitor(app, occasion, reminderLetter(occasion));
  return { remindedFor: occasion.record.start };
}

async function writeCalendar({ calendar }: WakingApp, occasion: Occasion): Promise<Noted> {
  const { id, agent, status, name, email, start, end } = occasion.record;
  if (status === 'cancelled') {
    await calendar.remove(agent.id, id);
    return {};
  }
  const { uid, sequence, title, text, link } = agentEvent(occasion);
  const inCalendar = await calendar.put(agent.id, {
    id,
    uid,
    sequence,
    start: Date.parse(start),
    end: Date.parse(end),
    title,
    text,
    ...(link && { link }),
    visitor: { name, email },
  });
  return { inCalendar };
}

async function mailVisitor(app: WakingApp, occasion: Occasion, letter: MeetingLetter): Promise<Noted> {
  const { record, agent, company } = occasion;
  await app.mail.send({
    ...letter,
    to: { name: record.name, email: record.email },
    from: `${agent.name} (${company})`,
    ...(agent.email && { replyTo: { name: agent.name, email: agent.email } }),
    thread: threadOf(occasion),
    about: markOf(record.id, 'visitorMail', record.sequence),
  });
  return {};
}

async function mailAgent(app: WakingApp, occasion: Occasion): Promise<Noted> {
  const { record, agent, company } = occasion;
  if (agent.email === '') throw new MailRefused('there is no address to write to');
  const inCalendar = record.inCalendar ?? false;
  await app.mail.send({
    ...agentLetter(occasion, newsFor(occasion, record.done.agentMail), { inCalendar }),
    to: { name: agent.name, email: agent.email },
    from: company,
    replyTo: { name: record.name, email: record.email },
    thread: threadOf(occasion),
    about: markOf(record.id, 'agentMail', record.sequence),
  });
  return {};
}

function threadOf({ record, from }: Occasion): string {
  return `${record.id}@${from.split('@').at(-1)}`;
}
