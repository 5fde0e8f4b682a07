import type { LoggedMeeting } from '../protocol/entry.ts';
import { downloadText } from './download.ts';

/** As RFC 5545 has an instant: 20261123T090000Z. */
const stamp = (at: string) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\s+/g, ' ');

/** Lines longer than 75 bytes go on in the next, behind a space; no character is cut in two. */
function folded(line: string): string {
  let [result, bytes] = ['', 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > 74) [result, bytes] = [`${result}\r\n `, 1];
    result += character;
    bytes += size;
  }
  return result;
}

/** A meeting as a file that calendars take; its id is the one of the letters, so that it is there once. */
export function icsOf({ id, start, end, link }: LoggedMeeting, title: string, now: number): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Porchlight//Widget//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@porchlight`,
    `DTSTAMP:${stamp(new Date(now).toISOString())}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(title)}`,
    ...(link ? [`LOCATION:${escaped(link)}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

/** Hands a meeting to the reader as such a file. */
export function downloadIcs(meeting: LoggedMeeting, title: string): void {
  downloadText('meeting.ics', icsOf(meeting, title, Date.now()), 'text/calendar');
}
