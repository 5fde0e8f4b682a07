import { STAMP, stampOf } from '../../domain/ics/own-event.ts';
import { icalOf } from '../../letters/ical.ts';
import type { Calendar, Found, Wanted } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import { type Account, Dav } from './dav.ts';
import { spansIn } from './ics.ts';
import { faultOf, type Web } from './web.ts';
import type { CalendarEvent } from './writer.ts';
import { textOf } from './xml.ts';

/** How a calendar on a CalDAV server is reached. */
export interface DavSecret extends Account {
  url: string;
}

/** How often somebody else may change an event while it is being written over. */
const ATTEMPTS = 3;

/** A calendar on a CalDAV server (RFC 4791). Each meeting is one file there, named by its id. */
export class CaldavCalendar implements Calendar {
  readonly #dav: Dav;
  readonly #url: string;
  readonly #now: () => number;

  constructor(web: Web, secret: DavSecret, signal: AbortSignal, now: () => number) {
    this.#dav = new Dav(web, secret, signal);
    this.#url = secret.url;
    this.#now = now;
  }

  /** The server picks what touches the time; what repeats is worked out here, the same for every server. */
  async busy(wanted: Wanted): Promise<Found> {
    const [start, end] = [wanted.from, wanted.to].map(basic);
    const found = await this.#dav.report(
      this.#url,
      `<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="${start}" end="${end}"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`,
    );
    const files = found.flatMap(({ known }) => textOf(known, 'calendar-data') ?? []);
    return { spans: files.length === 0 ? [] : spansIn(files.join('\n'), wanted) };
  }

  async put(event: CalendarEvent): Promise<void> {
    const url = this.#place(event.id);
    const body = fileOf(event, this.#now());
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const there = await this.#dav.ask('GET', url);
      if (there.status !== 200 && there.status !== 404 && there.status !== 410) throw faultOf(there);
      const when: Record<string, string> =
        there.status !== 200
          ? { 'if-none-match': '*' }
          : there.headers.etag
            ? { 'if-match': there.headers.etag }
            : {};
      const written = await this.#dav.ask(
        'PUT',
        url,
        { 'content-type': 'text/calendar; charset=utf-8', ...when },
        body,
      );
      if (written.status < 300) return;
      if (written.status !== 412) throw faultOf(written);
    }
    throw new CalendarFault('unreachable', 'refused', 'Somebody else keeps changing the event.');
  }

  async remove(meetingId: string): Promise<void> {
    const answer = await this.#dav.ask('DELETE', this.#place(meetingId));
    if (answer.status >= 300 && answer.status !== 404 && answer.status !== 410) throw faultOf(answer);
  }

  #place(meetingId: string): string {
    return new URL(`${meetingId}.ics`, this.#url).href;
  }
}

/** The event without guests: a server that knows them would write to them, too, and they have been written to. */
function fileOf(event: CalendarEvent, now: number): string {
  const at = new Date(now).toISOString();
  const ical = icalOf({
    events: [
      {
        uid: event.uid,
        sequence: event.sequence,
        changedAt: at,
        createdAt: at,
        start: new Date(event.start).toISOString(),
        end: new Date(event.end).toISOString(),
        title: event.title,
        text: event.text,
        link: event.link,
        cancelled: false,
      },
    ],
  });
  const stamp = `${STAMP}:${stampOf(event.id, event.start, event.end)}`.replace(/.{70}/g, '$&\r\n ');
  return ical.replace('\r\nEND:VEVENT\r\n', `\r\n${stamp}\r\nEND:VEVENT\r\n`);
}

function basic(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
