import ICAL from 'ical.js';
import type { MailParts } from '../mail-parts.ts';

/** What an invitation asks of a calendar, in a few lines. */
export function invitationFacts({ method, content }: NonNullable<MailParts['calendar']>): [string, string][] {
  const event = new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent');
  if (!event) return [];
  const { uid, startDate, endDate, sequence, attendees } = new ICAL.Event(event);
  const time = (at: ICAL.Time) => at.toJSDate().toISOString().replace('T', ' ').slice(0, 16);
  const answers = attendees.map((attendee) => {
    return `${String(attendee.getFirstValue()).replace('mailto:', '')} (${attendee.getFirstParameter('partstat')})`;
  });
  return [
    ['Invitation', `${method}, number ${sequence} of ${uid}`],
    ['Time', `${time(startDate)} to ${time(endDate)} UTC`],
    ['Asked', answers.join(', ')],
  ];
}
