import { isZone } from '../../../protocol/zone.ts';
import { offsetAt } from '../zone.ts';
import { all, type Component, first } from './content-lines.ts';
import { Patience, wallTimes } from './recurrence.ts';
import { readRule } from './rule.ts';
import { readOffset, readTime } from './values.ts';
import { windowsZone } from './windows-zones.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Where a wall clock hangs. Wall times are numbers as instants are: the milliseconds since 1970 that UTC's clocks
 * would show.
 */
export interface Zone {
  /** The moment at which its clocks show this; a time that they skip is counted as if they had not, of one that they show twice the first is meant. */
  instant(wall: number): number;
  /** What its clocks show at this moment. */
  wall(instant: number): number;
}

export const UTC: Zone = { instant: (wall) => wall, wall: (instant) => instant };

const known = new Map<string, Zone>();

/** A zone by its IANA name. */
export function zoneNamed(name: string): Zone {
  const zone = known.get(name) ?? withOffsets((instant) => offsetAt(name, instant));
  known.set(name, zone);
  return zone;
}

function withOffsets(offset: (instant: number) => number): Zone {
  return {
    wall: (instant) => instant + offset(instant),
    instant(wall) {
      const before = offset(wall - DAY);
      const after = offset(wall + DAY);
      // Reading the clock by the larger offset gives the earlier moment.
      for (const candidate of [Math.max(before, after), Math.min(before, after)])
        if (offset(wall - candidate) === candidate) return wall - candidate;
      return wall - before;
    },
  };
}

/** The zones that one file speaks of. */
export class Zones {
  readonly #own: Zone;
  readonly #definitions: Component[];
  readonly #until: number;
  readonly #found = new Map<string, Zone>();

  /** `own` is where times without a zone are meant, unless the file says so itself; nobody asks for times after `until`. */
  constructor(file: Component, own: string, until: number) {
    this.#own = zoneNamed(ianaName(first(file, 'X-WR-TIMEZONE')?.value ?? '') ?? own);
    this.#definitions = file.components.filter(({ name }) => name === 'VTIMEZONE');
    this.#until = until;
  }

  /** The zone of this TZID, by its name if that is known, else as the file defines it; without one, the file's own. */
  of(tzid: string | undefined): Zone {
    if (!tzid) return this.#own;
    const zone = this.#found.get(tzid) ?? this.#find(tzid);
    this.#found.set(tzid, zone);
    return zone;
  }

  #find(tzid: string): Zone {
    const definition = this.#definitions.find((one) => first(one, 'TZID')?.value === tzid);
    const location = definition && first(definition, 'X-LIC-LOCATION')?.value;
    const name = ianaName(tzid) ?? ianaName(location ?? '');
    if (name) return zoneNamed(name);
    return (definition && definedZone(definition, this.#until)) ?? this.#own;
  }
}

/** The IANA name that is meant: itself, Windows's word for it, or one behind somebody's prefix. */
function ianaName(tzid: string): string | undefined {
  const plain = tzid.replaceAll('"', '').trim();
  const parts = plain.split('/');
  const candidates = [plain, windowsZone(plain), ...[3, 2].map((length) => parts.slice(-length).join('/'))];
  return candidates.find((name) => name !== undefined && isZone(name));
}

/** A zone by a VTIMEZONE: its changes, one after the other. */
function definedZone(definition: Component, until: number): Zone | undefined {
  const changes = definition.components
    .flatMap((observance) => changesOf(observance, until + 2 * DAY))
    .sort((a, b) => a.at - b.at);
  const [earliest] = changes;
  if (!earliest) return undefined;
  return withOffsets((instant) => changes.findLast(({ at }) => at <= instant)?.to ?? earliest.from);
}

function changesOf(observance: Component, until: number) {
  const start = readTime(first(observance, 'DTSTART')?.value ?? '');
  const from = readOffset(first(observance, 'TZOFFSETFROM')?.value ?? '');
  const to = readOffset(first(observance, 'TZOFFSETTO')?.value ?? '');
  if (!start || from === undefined || to === undefined) return [];
  const walls = new Set([start.wall]);
  for (const { value } of all(observance, 'RDATE'))
    for (const said of value.split(',')) walls.add(readTime(said)?.wall ?? start.wall);
  const rule = readRule(first(observance, 'RRULE')?.value ?? '');
  if (rule) {
    const last = rule.until ? rule.until.wall + (rule.until.isUtc ? from : 0) : until;
    const recurrence = { rule, start: start.wall, until: last };
    for (const wall of wallTimes(recurrence, start.wall, until, new Patience(200_000))) walls.add(wall);
  }
  return [...walls].map((wall) => ({ at: wall - from, from, to }));
}
