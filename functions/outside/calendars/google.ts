import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { isZone } from '../../../protocol/zone.ts';
import { isStamped, stampOf } from '../../domain/ics/own-event.ts';
import { zoneNamed } from '../../domain/ics/zone-of.ts';
import { merged, type Span } from '../../domain/spans.ts';
import type { Calendar, Found, Wanted } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import type { ProviderApi } from './provider-api.ts';
import type { CalendarEvent } from './writer.ts';

const moment = z.object({ date: z.optional(z.string()), dateTime: z.optional(z.string()) });
const event = z.object({
  status: z.optional(z.string()),
  transparency: z.optional(z.string()),
  start: z.optional(moment),
  end: z.optional(moment),
  attendees: z.optional(
    z.array(z.object({ self: z.optional(z.boolean()), responseStatus: z.optional(z.string()) })),
  ),
  extendedProperties: z.optional(z.object({ private: z.optional(z.record(z.string(), z.string())) })),
});
const page = z.object({
  summary: z.optional(z.string()),
  timeZone: z.optional(z.string()),
  items: z.optional(z.array(event)),
  nextPageToken: z.optional(z.string()),
});

/** When events are, and nothing of what they are about. */
const FIELDS =
  'summary,timeZone,nextPageToken,items(status,transparency,start,end,attendees(self,responseStatus),extendedProperties/private)';

const EVENTS = '/calendars/primary/events';

/** Somebody's own calendar at Google (Calendar API v3). */
export class GoogleCalendar implements Calendar {
  readonly #api: ProviderApi;

  constructor(api: ProviderApi) {
    this.#api = api;
  }

  /** What Google calls it: the account's address. */
  async name(): Promise<string> {
    const { body } = await this.#api.ask(`${EVENTS}?maxResults=1&fields=summary`);
    return page.safeParse(body).data?.summary ?? 'Google';
  }

  async busy({ from, to, timeZone }: Wanted): Promise<Found> {
    const spans: Span[] = [];
    let pageToken: string | undefined;
    do {
      const query = new URLSearchParams({
        timeMin: new Date(from).toISOString(),
        timeMax: new Date(to).toISOString(),
        singleEvents: 'true',
        maxResults: '2500',
        fields: FIELDS,
        ...(pageToken && { pageToken }),
      });
      const { body } = await this.#api.ask(`${EVENTS}?${query}`);
      const { data } = page.safeParse(body);
      if (!data) throw new CalendarFault('unreachable', 'silent', 'Google’s answer cannot be read.');
      const zone = zoneNamed(data.timeZone && isZone(data.timeZone) ? data.timeZone : timeZone);
      for (const one of data.items ?? []) {
        const [start, end] = [one.start, one.end].map((at) => instantOf(at, (wall) => zone.instant(wall)));
        if (start !== undefined && end !== undefined && isBusy(one, start, end)) spans.push({ start, end });
      }
      pageToken = data.nextPageToken;
    } while (pageToken);
    return { spans: merged(spans) };
  }

  /** An id of our own makes a second try the same event; one that was deleted is still there, and comes back. */
  async put(written: CalendarEvent): Promise<void> {
    const id = idOf(written.id);
    const body = {
      id,
      status: 'confirmed',
      summary: written.title,
      description: written.text,
      ...(written.link && { location: written.link }),
      start: { dateTime: new Date(written.start).toISOString(), timeZone: 'UTC' },
      end: { dateTime: new Date(written.end).toISOString(), timeZone: 'UTC' },
      extendedProperties: { private: { porchlight: stampOf(written.id, written.start, written.end) } },
    };
    const { status } = await this.#api.ask(`${EVENTS}?sendUpdates=none`, { method: 'POST', body }, [409]);
    if (status === 409) await this.#api.ask(`${EVENTS}/${id}?sendUpdates=none`, { method: 'PUT', body });
  }

  async remove(meetingId: string): Promise<void> {
    const path = `${EVENTS}/${idOf(meetingId)}?sendUpdates=none`;
    await this.#api.ask(path, { method: 'DELETE' }, [404, 410]);
  }
}

/** Ids are of the letters of base32hex: those of hexadecimal digits are among them. */
function idOf(meetingId: string): string {
  return createHash('sha256').update(meetingId).digest('hex');
}

function isBusy(
  { status, transparency, attendees = [], extendedProperties }: z.infer<typeof event>,
  start: number,
  end: number,
): boolean {
  const declined = attendees.some(({ self, responseStatus }) => self && responseStatus === 'declined');
  const own = isStamped(extendedProperties?.private?.porchlight ?? '', start, end);
  return status !== 'cancelled' && transparency !== 'transparent' && !declined && !own;
}

/** Days begin where the calendar is. */
function instantOf(
  at: z.infer<typeof moment> | undefined,
  instant: (wall: number) => number,
): number | undefined {
  const ms = at?.dateTime
    ? Date.parse(at.dateTime)
    : at?.date
      ? instant(Date.parse(`${at.date}T00:00Z`))
      : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
