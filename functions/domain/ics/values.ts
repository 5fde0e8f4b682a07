const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** What a DATE or DATE-TIME says, before anybody knows where its clock hangs. */
export interface WallTime {
  /** The milliseconds since 1970 that UTC's clocks would show. */
  wall: number;
  isDate: boolean;
  isUtc: boolean;
}

/** A length of time: days are counted by the calendar, the rest by the clock. */
export interface Length {
  days: number;
  ms: number;
}

/** `20261122` or `20261122T100000`, with a Z for UTC. Undefined: it is neither. */
export function readTime(value: string): WallTime | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i.exec(value.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const isSound = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60;
  if (!isSound || !Number.isFinite(wall)) return undefined;
  return { wall, isDate: match[4] === undefined, isUtc: match[7] !== undefined && match[7] !== '' };
}

/** No longer than some lifetimes: a moment that no clock can show is no end of anything. */
const LENGTH = /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i;

/** `P1DT2H30M`, `PT45M`, `P2W`. */
export function readLength(value: string): Length | undefined {
  const match = LENGTH.exec(value.trim());
  if (!match || !/\d/.test(value)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => Number(part ?? 0));
  const sign = match[1] === '-' ? -1 : 1;
  return {
    days: sign * (weeks * 7 + days),
    ms: sign * ((hours * 60 + minutes) * 60 + seconds) * SECOND,
  };
}

/** `+0100`, `-033000`: in milliseconds. */
export function readOffset(value: string): number | undefined {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(value.trim());
  if (!match) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return (match[1] === '-' ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * SECOND;
}

/** The number of the day that a wall time is on; 0 is 1 January 1970. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

/** The wall time at which a day begins. */
export function startOf(day: number): number {
  return day * DAY;
}
