import * as z from 'zod/mini';
import { isStamped, stampOf } from '../../domain/ics/own-event.ts';
import { zoneNamed } from '../../domain/ics/zone-of.ts';
import { merged, type Span } from '../../domain/spans.ts';
import type { Calendar, Found, Wanted } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import type { ProviderApi } from './provider-api.ts';
import type { CalendarEvent } from './writer.ts';

const moment = z.object({ dateTime: z.string() });
const event = z.object({
  id: z.optional(z.string()),
  showAs: z.optional(z.string()),
  isCancelled: z.optional(z.boolean()),
  isAllDay: z.optional(z.boolean()),
  responseStatus: z.optional(z.object({ response: z.optional(z.string()) })),
  start: z.optional(moment),
  end: z.optional(moment),
  singleValueExtendedProperties: z.optional(z.array(z.object({ id: z.string(), value: z.string() }))),
});
const page = z.object({ value: z.array(event), '@odata.nextLink': z.optional(z.string()) });
const calendar = z.object({
  name: z.optional(z.string()),
  owner: z.optional(z.object({ address: z.optional(z.string()) })),
});

/** What is noted on our events, in the set of properties that is everybody's: which meeting, and when we put it. */
const PUBLIC_STRINGS = 'String {00020329-0000-0000-C000-000000000046} Name';
const MEETING = `${PUBLIC_STRINGS} porchlightMeeting`;
const STAMP = `${PUBLIC_STRINGS} porchlightStamp`;

const IN_UTC = { prefer: 'outlook.timezone="UTC"' };

/** Somebody's own calendar at Microsoft 365 or Outlook.com (Graph v1.0). */
export class MicrosoftCalendar implements Calendar {
  readonly #api: ProviderApi;

  constructor(api: ProviderApi) {
    this.#api = api;
  }

  /** The account's address. */
  async name(): Promise<string> {
    const { body } = await this.#api.ask('/me/calendar?$select=name,owner');
    const { data } = calendar.safeParse(body);
    return data?.owner?.address ?? data?.name ?? 'Microsoft 365';
  }

  async busy({ from, to, timeZone }: Wanted): Promise<Found> {
    const query = new URLSearchParams({
      startDateTime: new Date(from).toISOString(),
      endDateTime: new Date(to).toISOString(),
      $select: 'showAs,isCancelled,isAllDay,responseStatus,start,end',
      $expand: `singleValueExtendedProperties($filter=id eq '${STAMP}')`,
      $top: '500',
    });
    const spans: Span[] = [];
    let path: string | undefined = `/me/calendarView?${query}`;
    while (path) {
      const { body } = await this.#api.ask(path, { headers: IN_UTC });
      const { data }: { data?: z.infer<typeof page> | undefined } = page.safeParse(body);
      if (!data) throw new CalendarFault('unreachable', 'silent', 'Microsoft’s answer cannot be read.');
      for (const one of data.value) {
        const [start, end] = [one.start, one.end].map((at) => instantOf(at, one.isAllDay === true, timeZone));
        if (start !== undefined && end !== undefined && isBusy(one, start, end)) spans.push({ start, end });
      }
      path = data['@odata.nextLink'];
    }
    return { spans: merged(spans) };
  }

  /** A transaction's id makes a second try of a creation the same event, the note on it makes it found later. */
  async put(written: CalendarEvent): Promise<void> {
    const body = {
      subject: written.title,
      body: { contentType: 'text', content: written.text },
      location: { displayName: written.link ?? '' },
      start: { dateTime: new Date(written.start).toISOString().slice(0, 19), timeZone: 'UTC' },
      end: { dateTime: new Date(written.end).toISOString().slice(0, 19), timeZone: 'UTC' },
      showAs: 'busy',
      singleValueExtendedProperties: [
        { id: MEETING, value: written.id },
        { id: STAMP, value: stampOf(written.id, written.start, written.end) },
      ],
    };
    const [there] = await this.#idsOf(written.id);
    if (there) await this.#api.ask(`/me/events/${encodeURIComponent(there)}`, { method: 'PATCH', body });
    else await this.#api.ask('/me/events', { method: 'POST', body: { ...body, transactionId: written.id } });
  }

  async remove(meetingId: string): Promise<void> {
    for (const id of await this.#idsOf(meetingId))
      await this.#api.ask(`/me/events/${encodeURIComponent(id)}`, { method: 'DELETE' }, [404, 410]);
  }

  async #idsOf(meetingId: string): Promise<string[]> {
    const query = new URLSearchParams({
      $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${MEETING}' and ep/value eq '${meetingId}')`,
      $select: 'id',
    });
    const { body } = await this.#api.ask(`/me/events?${query}`);
    return (page.safeParse(body).data?.value ?? []).flatMap(({ id }) => id ?? []);
  }
}

function isBusy(one: z.infer<typeof event>, start: number, end: number): boolean {
  const stamp = one.singleValueExtendedProperties?.find(({ id }) => id === STAMP)?.value ?? '';
  return (
    !one.isCancelled &&
    !['free', 'workingElsewhere'].includes(one.showAs ?? 'busy') &&
    one.responseStatus?.response !== 'declined' &&
    !isStamped(stamp, start, end)
  );
}

/** Times come in UTC, as asked for; whole days as midnights, which are meant where their owner is. */
function instantOf(
  at: { dateTime: string } | undefined,
  isDay: boolean,
  timeZone: string,
): number | undefined {
  const wall = Date.parse(`${at?.dateTime.slice(0, 19)}Z`);
  if (Number.isNaN(wall)) return undefined;
  return isDay ? zoneNamed(timeZone).instant(wall) : wall;
}
