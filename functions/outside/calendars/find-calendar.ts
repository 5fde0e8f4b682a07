import { CalendarFault } from './calendar-fault.ts';
import type { Dav, Place } from './dav.ts';
import { placeFrom } from './web.ts';
import { textOf, within } from './xml.ts';

/** A calendar on a server. */
export interface DavCalendar {
  url: string;
  name: string;
  writable: boolean;
}

const SELF =
  '<d:resourcetype/><d:displayname/><d:current-user-privilege-set/><c:supported-calendar-component-set/>';
const WAY = '<d:current-user-principal/><c:calendar-home-set/>';

/**
 * Finds the calendar that is meant by an address (RFC 6764, 4791): the one at the address, else the first that can be
 * written among those of whoever asks. A server is asked at its well-known place if the address itself leads nowhere.
 */
export async function findCalendar(dav: Dav, address: string): Promise<DavCalendar> {
  const [found] = await calendarsFrom(dav, address).catch((fault: unknown) => {
    if (fault instanceof CalendarFault && fault.trouble === 'refused') return [];
    throw fault;
  });
  if (found) return found;
  const [there] = await calendarsFrom(dav, new URL('/.well-known/caldav', address).href);
  if (!there) throw new CalendarFault('refused', 'missing', 'There is no calendar for this account.');
  return there;
}

async function calendarsFrom(dav: Dav, address: string): Promise<DavCalendar[]> {
  const [here] = await dav.find(address, '0', SELF + WAY);
  if (!here) return [];
  const own = calendarAt(here);
  if (own) return [own];
  const home = homeOf(here) ?? (await homeOfPrincipal(dav, here));
  if (!home) return [];
  const places = await dav.find(home, '1', SELF);
  return places
    .flatMap((place) => calendarAt(place) ?? [])
    .sort((a, b) => Number(b.writable) - Number(a.writable));
}

async function homeOfPrincipal(dav: Dav, here: Place): Promise<string | undefined> {
  const principal = hrefIn(here, 'current-user-principal');
  if (!principal) return undefined;
  const [place] = await dav.find(principal, '0', WAY);
  return place && homeOf(place);
}

function homeOf(place: Place): string | undefined {
  return hrefIn(place, 'calendar-home-set');
}

function hrefIn({ url, known }: Place, name: string): string | undefined {
  const [said] = within(known, name);
  const href = said && textOf(said, 'href');
  return href ? placeFrom(href, url) : undefined;
}

/** A place that is a calendar, and takes events. */
function calendarAt({ url, known }: Place): DavCalendar | undefined {
  const [type] = within(known, 'resourcetype');
  if (!type || within(type, 'calendar').length === 0) return undefined;
  const kinds = within(known, 'comp').map(({ attributes }) => attributes.name);
  if (kinds.length > 0 && !kinds.includes('VEVENT')) return undefined;
  const [rights] = within(known, 'current-user-privilege-set');
  const may =
    rights && within(rights, 'privilege').flatMap(({ children }) => children.map(({ name }) => name));
  // Servers that do not say are found out by writing.
  const writable = !may || may.some((right) => ['all', 'write', 'write-content', 'bind'].includes(right));
  const name =
    textOf(known, 'displayname') ||
    decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '');
  return { url: url.endsWith('/') ? url : `${url}/`, name, writable };
}
