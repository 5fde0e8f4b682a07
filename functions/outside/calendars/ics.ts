import { busyInFile, NotACalendar } from '../../domain/ics/busy-in-file.ts';
import { TooMuch } from '../../domain/ics/recurrence.ts';
import type { Calendar, Found, Wanted } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import { faultOf, type Web } from './web.ts';

/** A calendar at an address: whoever knows the address may read it, and nobody can write there. */
export class IcsCalendar implements Calendar {
  readonly #web: Web;
  readonly #address: string;
  readonly #signal: AbortSignal;

  constructor(web: Web, { address }: { address: string }, signal: AbortSignal) {
    this.#web = web;
    this.#address = address;
    this.#signal = signal;
  }

  async busy(wanted: Wanted): Promise<Found | undefined> {
    const answer = await this.#web.ask(this.#address, {
      headers: { accept: 'text/calendar, */*;q=0.1', ...validators(wanted.version) },
      signal: this.#signal,
    });
    // Who says so unasked says nothing of when its owner is busy.
    if (answer.status === 304 && wanted.version) return undefined;
    // Such an address is a secret of its own: where it does not hold any more, there is no other to try.
    if (answer.status !== 200) throw faultOf(answer);
    const spans = spansIn(answer.text, wanted);
    const { etag, 'last-modified': lastModified } = answer.headers;
    const version = etag ?? lastModified;
    return { spans, ...(version && { version }) };
  }
}

/** What a file says, with the ways in which it may be none. */
export function spansIn(text: string, wanted: Wanted) {
  try {
    return busyInFile(text, wanted);
  } catch (cause) {
    if (cause instanceof NotACalendar)
      throw new CalendarFault('refused', 'alien', 'What is at this address is not a calendar.', { cause });
    if (cause instanceof TooMuch) throw new CalendarFault('refused', 'large', cause.message, { cause });
    throw cause;
  }
}

/** An entity tag is in quotation marks; a date is not. */
function validators(version: string | undefined): Record<string, string> {
  if (!version) return {};
  return version.includes('"') ? { 'if-none-match': version } : { 'if-modified-since': version };
}
