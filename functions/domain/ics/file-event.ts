import type { Span } from '../spans.ts';
import { all, type Component, first, type Property } from './content-lines.ts';
import { isOwnEvent } from './own-event.ts';
import { type Patience, wallTimes } from './recurrence.ts';
import { type Rule, readRule } from './rule.ts';
import { dayOf, type Length, readLength, readTime, startOf } from './values.ts';
import { UTC, type Zone, type Zones } from './zone-of.ts';

const DAY = 24 * 60 * 60_000;

/** A VEVENT, as far as it says when somebody is busy. */
export interface FileEvent {
  uid: string;
  /** Wall time of the zone. */
  start: number;
  zone: Zone;
  isDate: boolean;
  length: Length;
  busy: boolean;
  rules: Rule[];
  /** Moments at which it happens besides, and how long then, if that was said. */
  besides: { wall: number; length?: Length }[];
  /** Moments at which it does not happen. */
  except: Set<number>;
  /** The moment of the series that this event stands for. */
  instead: number | undefined;
  /** Whether it stands for all later ones too. */
  andLater: boolean;
}

/** Reads a component; one that is no event, or says no time that can be read, is none. */
export function eventOf(component: Component, zones: Zones): FileEvent[] {
  if (component.name !== 'VEVENT') return [];
  const starting = timeIn(first(component, 'DTSTART'), zones);
  if (!starting) return [];
  const { wall: start, zone, isDate } = starting;
  const instead = first(component, 'RECURRENCE-ID');
  const until = timeIn(first(component, 'DTEND'), zones);
  const length = lengthOf(component, starting, until);
  return [
    {
      uid: first(component, 'UID')?.value ?? `${start}`,
      start,
      zone,
      isDate,
      length,
      busy: isBusy(component) && !isOwnEvent(component, zone.instant(start), endOf(start, length, zone)),
      rules: all(component, 'RRULE').flatMap(({ value }) => readRule(value) ?? []),
      besides: all(component, 'RDATE').flatMap((property) => datesIn(property, zones, zone)),
      except: new Set(
        all(component, 'EXDATE').flatMap((property) =>
          property.value.split(',').flatMap((value) => momentIn({ ...property, value }, zones) ?? []),
        ),
      ),
      instead: instead && momentIn(instead, zones),
      andLater: instead?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    },
  ];
}

/** When one series happens: the event itself, and those that stand for some of its times. */
export function occurrences(
  series: FileEvent[],
  { from, to }: { from: number; to: number },
  patience: Patience,
): Span[] {
  const changed = series.filter(({ instead }) => instead !== undefined);
  const replaced = new Set(changed.map(({ instead }) => instead));
  const later = changed
    .filter(({ andLater }) => andLater)
    .sort((a, b) => Number(b.instead) - Number(a.instead));
  const spans = changed.filter(({ busy }) => busy).map((event) => spanAt(event, event.start));
  for (const event of series) {
    if (event.instead !== undefined) continue;
    for (const { wall, length } of happenings(event, from, to, patience)) {
      const moment = event.zone.instant(wall);
      if (replaced.has(moment) || event.except.has(moment)) continue;
      const change = later.find(({ instead }) => Number(instead) < moment);
      const shown = change ?? event;
      if (!shown.busy) continue;
      const shift = change ? change.start - event.zone.wall(Number(change.instead)) : 0;
      spans.push(spanAt({ ...shown, length: length ?? shown.length }, wall + shift));
    }
  }
  return spans;
}

/** Every wall time at which an event happens, before anything is taken away from it. */
function happenings(event: FileEvent, from: number, to: number, patience: Patience) {
  const { start, zone, rules, besides, length } = event;
  // Clocks may be a day away from UTC, and what began earlier may still go on.
  const span = [from - 2 * DAY - length.days * DAY - length.ms, to + 2 * DAY] as const;
  const happening = new Map<number, Length | undefined>([[start, undefined]]);
  for (const rule of rules) {
    const recurrence = { rule, start, until: lastOf(rule, zone) };
    for (const wall of wallTimes(recurrence, ...span, patience)) happening.set(wall, undefined);
  }
  for (const { wall, length: own } of besides) happening.set(wall, own);
  return [...happening].map(([wall, own]) => ({ wall, length: own }));
}

/** UNTIL is in UTC even where the start is not; a date means all of that day. */
function lastOf({ until }: Rule, zone: Zone): number {
  if (!until) return Number.POSITIVE_INFINITY;
  if (until.isDate) return startOf(dayOf(until.wall) + 1) - 1;
  return until.isUtc ? zone.wall(until.wall) : until.wall;
}

function spanAt({ zone, length }: FileEvent, wall: number): Span {
  return { start: zone.instant(wall), end: endOf(wall, length, zone) };
}

function endOf(wall: number, { days, ms }: Length, zone: Zone): number {
  return zone.instant(wall + days * DAY) + ms;
}

function isBusy(component: Component): boolean {
  const says = (name: string) => first(component, name)?.value.trim().toUpperCase() ?? '';
  return (
    says('STATUS') !== 'CANCELLED' &&
    says('TRANSP') !== 'TRANSPARENT' &&
    !['FREE', 'WORKINGELSEWHERE'].includes(says('X-MICROSOFT-CDO-BUSYSTATUS'))
  );
}

interface Timed {
  wall: number;
  zone: Zone;
  isDate: boolean;
}

/** Whole days have no zone of their own: they are meant where the calendar is. */
function timeIn(property: Property | undefined, zones: Zones): Timed | undefined {
  const time = property && readTime(property.value);
  if (!time) return undefined;
  const zone = time.isUtc ? UTC : zones.of(time.isDate ? undefined : property.parameters.get('TZID'));
  return { wall: time.wall, zone, isDate: time.isDate };
}

function momentIn(property: Property, zones: Zones): number | undefined {
  const time = timeIn(property, zones);
  return time?.zone.instant(time.wall);
}

/** Between two times of the clock the same real time passes, whatever the clocks do; days are counted by the calendar. */
function lengthOf(component: Component, { wall, zone, isDate }: Timed, until: Timed | undefined): Length {
  if (until && isDate) return { days: Math.max(0, dayOf(until.wall) - dayOf(wall)), ms: 0 };
  if (until) return { days: 0, ms: Math.max(0, until.zone.instant(until.wall) - zone.instant(wall)) };
  const said = readLength(first(component, 'DURATION')?.value ?? '');
  return said ?? { days: isDate ? 1 : 0, ms: 0 };
}

function datesIn(property: Property, zones: Zones, zone: Zone): { wall: number; length?: Length }[] {
  return property.value.split(',').flatMap((value) => {
    const [start = '', end] = value.split('/');
    const moment = momentIn({ ...property, value: start }, zones);
    if (moment === undefined) return [];
    const wall = zone.wall(moment);
    if (end === undefined) return [{ wall }];
    const until = momentIn({ ...property, value: end }, zones);
    const length = readLength(end) ?? (until === undefined ? undefined : { days: 0, ms: until - moment });
    return [{ wall, ...(length && { length }) }];
  });
}
