import { merged, type Span, touching } from '../spans.ts';
import { all, type Component, readComponents } from './content-lines.ts';
import { eventOf, type FileEvent, occurrences } from './file-event.ts';
import { Patience } from './recurrence.ts';
import { readLength, readTime } from './values.ts';
import { Zones } from './zone-of.ts';

/** What was read is not a calendar. */
export class NotACalendar extends Error {}

export interface Reading {
  from: number;
  to: number;
  /** The IANA name of the zone in which whole days, and times without a zone, are meant. */
  timeZone: string;
}

/** Days that may be looked at to work out what a whole file repeats: a person's calendar takes some thousands. */
const PATIENCE = 2_000_000;

/**
 * When the owner of an iCalendar file is busy between `from` and `to`. What is cancelled or marked as free is not
 * busy, and neither is what Porchlight wrote there itself.
 */
export function busyInFile(text: string, { from, to, timeZone }: Reading): Span[] {
  const files = readComponents(text).filter(({ name }) => name === 'VCALENDAR');
  if (files.length === 0) throw new NotACalendar('There is no calendar in it.');
  const patience = new Patience(PATIENCE);
  const spans = files.flatMap((file) => {
    const zones = new Zones(file, timeZone, to);
    const events = file.components.flatMap((component) => eventOf(component, zones));
    const series = new Map<string, FileEvent[]>();
    for (const event of events) {
      const one = series.get(event.uid);
      if (one) one.push(event);
      else series.set(event.uid, [event]);
    }
    return [
      ...[...series.values()].flatMap((one) => occurrences(one, { from, to }, patience)),
      ...file.components.flatMap(freeBusy),
    ];
  });
  return merged(touching(spans, from, to));
}

/** What a VFREEBUSY says: spans in UTC. */
function freeBusy(component: Component): Span[] {
  if (component.name !== 'VFREEBUSY') return [];
  return all(component, 'FREEBUSY')
    .filter(({ parameters }) => parameters.get('FBTYPE')?.toUpperCase() !== 'FREE')
    .flatMap(({ value }) => value.split(','))
    .flatMap((period) => {
      const [start, end] = period.split('/');
      const begins = readTime(start ?? '')?.wall;
      const length = readLength(end ?? '');
      const ends =
        length && begins !== undefined
          ? begins + length.days * 86_400_000 + length.ms
          : readTime(end ?? '')?.wall;
      return begins !== undefined && ends !== undefined ? [{ start: begins, end: ends }] : [];
    });
}
