/** Somebody who takes part in an event. */
export interface Participant {
  name: string;
  email: string;
}

/** One event of a calendar. Everything in it is text as people typed it. */
export interface IcalEvent {
  /** Stays the same for as long as the event lives. */
  uid: string;
  /** Grows with every change; the first has 0. */
  sequence: number;
  /** ISO 8601: when this is said, and when the event itself came to be. */
  changedAt: string;
  createdAt: string;
  start: string;
  end: string;
  title: string;
  text: string;
  /** Where to meet: an https address. */
  link?: string | undefined;
  cancelled: boolean;
  /** Who invites, and whose machine writes for them. */
  organizer?: Participant & { sentBy?: string };
  /** Whoever has not agreed yet is asked whether they come. */
  attendees?: readonly (Participant & { agreed: boolean })[];
}

/** A calendar to be sent, with its method; or to be subscribed to, with its name. */
export interface Ical {
  method?: 'REQUEST' | 'CANCEL';
  name?: string;
  events: readonly IcalEvent[];
}

/** How often a subscribed calendar is worth another look. */
const REFRESH = 'PT15M';

/** Octets of a line, without its end. */
const LINE = 75;

/** iCalendar (RFC 5545, 7986) with times in UTC: no zone's rules can be wrong in it. */
export function icalOf({ method, name, events }: Ical): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Porchlight//Porchlight//EN',
    'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : []),
    ...(name ? [`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`] : []),
    ...(name ? [`REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`, `X-PUBLISHED-TTL:${REFRESH}`] : []),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: IcalEvent): string[] {
  const { organizer, attendees = [], link } = event;
  const address = link === undefined ? undefined : uri(link);
  return [
    'BEGIN:VEVENT',
    `UID:${text(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `CREATED:${utc(event.createdAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(event.end)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${event.cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    `SUMMARY:${text(event.title)}`,
    ...(event.text ? [`DESCRIPTION:${text(event.text)}`] : []),
    ...(address
      ? [`LOCATION:${text(address)}`, `URL:${address}`, `CONFERENCE;VALUE=URI;FEATURE=VIDEO:${address}`]
      : []),
    ...(organizer ? [organizerLine(organizer)] : []),
    ...attendees.map(attendeeLine),
    'END:VEVENT',
  ];
}

function organizerLine({ name, email, sentBy }: Participant & { sentBy?: string }): string {
  const by = sentBy ? `;SENT-BY=${parameter(mailto(sentBy))}` : '';
  return `ORGANIZER;CN=${parameter(name)}${by}:${mailto(email)}`;
}

function attendeeLine({ name, email, agreed }: Participant & { agreed: boolean }): string {
  const answer = agreed ? 'PARTSTAT=ACCEPTED;RSVP=FALSE' : 'PARTSTAT=NEEDS-ACTION;RSVP=TRUE';
  return `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;${answer};CN=${parameter(name)}:${mailto(email)}`;
}

/** A text value: what would end the line or the value is spelt out. */
function text(value: string): string {
  return printable(value)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/**
 * A parameter's value. There is no way of writing a quotation mark or a backslash in one that every calendar reads,
 * and a caret has a meaning for those that know RFC 6868.
 */
function parameter(value: string): string {
  const safe = printable(value).replaceAll('"', '’').replaceAll('\\', '/').replaceAll('^', '^^');
  return `"${safe.replace(/\s+/g, ' ').trim()}"`;
}

function mailto(email: string): string {
  return `mailto:${uri(email)}`;
}

/** An address never has in it what could end its line. */
function uri(value: string): string {
  return printable(value).replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
}

/** With one kind of line end and no control characters; and half a pair of surrogates has no octets. */
function printable(value: string): string {
  return value
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

function utc(iso: string): string {
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** No line is longer than 75 octets: the rest goes on below, and no character is cut in two. */
function folded(line: string): string {
  const pieces = [''];
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > LINE) {
      pieces.push(' ');
      length = 1;
    }
    pieces[pieces.length - 1] += character;
    length += octets;
  }
  return pieces.join('\r\n');
}
