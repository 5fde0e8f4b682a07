import { readTime, type WallTime } from './values.ts';

const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** A weekday, 0 is Sunday; with `nth` only that one of its month or year, counted from the end if negative. */
export interface RuleDay {
  weekday: number;
  nth: number | undefined;
}

/** An RRULE (RFC 5545, 3.3.10). What it does not say is undefined. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  count: number | undefined;
  until: WallTime | undefined;
  months: number[] | undefined;
  weeks: number[] | undefined;
  yearDays: number[] | undefined;
  monthDays: number[] | undefined;
  days: RuleDay[] | undefined;
  hours: number[] | undefined;
  minutes: number[] | undefined;
  seconds: number[] | undefined;
  positions: number[] | undefined;
  /** The day on which weeks begin, 0 is Sunday. */
  weekStart: number;
}

/** Reads `FREQ=WEEKLY;BYDAY=MO,WE`. Undefined: it is not a rule. */
export function readRule(value: string): Rule | undefined {
  const parts = new Map(
    value
      .trim()
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const frequency = FREQUENCIES.find((name) => name === parts.get('FREQ'));
  if (!frequency) return undefined;
  const numbers = (name: string, least: number, most: number) => {
    const said = parts.get(name);
    if (said === undefined) return undefined;
    const all = said.split(',').map(Number);
    return [...new Set(all)].filter(
      (n) => Number.isInteger(n) && Math.abs(n) >= least && Math.abs(n) <= most,
    );
  };
  const until = parts.get('UNTIL');
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  return {
    frequency,
    interval: Math.max(1, Math.trunc(Number(parts.get('INTERVAL') ?? 1)) || 1),
    count: Number(parts.get('COUNT')) || undefined,
    until: until === undefined ? undefined : readTime(until),
    months: numbers('BYMONTH', 1, 12),
    weeks: numbers('BYWEEKNO', 1, 53),
    yearDays: numbers('BYYEARDAY', 1, 366),
    monthDays: numbers('BYMONTHDAY', 1, 31),
    days: parts.get('BYDAY')?.split(',').flatMap(readDay),
    hours: numbers('BYHOUR', 0, 23),
    minutes: numbers('BYMINUTE', 0, 59),
    seconds: numbers('BYSECOND', 0, 59),
    positions: numbers('BYSETPOS', 1, 366),
    weekStart: weekStart < 0 ? 1 : weekStart,
  };
}

function readDay(said: string): RuleDay[] {
  const match = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(said.trim());
  if (!match) return [];
  return [{ weekday: WEEKDAYS.indexOf(match[2] ?? ''), nth: match[1] ? Number(match[1]) : undefined }];
}
