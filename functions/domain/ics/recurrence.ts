import { daysIn, monthOf, weekOf, yearOf } from './calendar-days.ts';
import type { Frequency, Rule } from './rule.ts';
import { dayOf, startOf } from './values.ts';

const UNITS: { [F in Frequency]?: number } = { SECONDLY: 1000, MINUTELY: 60_000, HOURLY: 3_600_000 };

/** What an hour, a minute or a second costs, against a day: a rule that goes by these has many. */
const DEAR = 25;

/** A rule that happens more often, or has to be searched longer, than any calendar of a person. */
export class TooMuch extends Error {}

/** How much looking a whole file is worth. */
export class Patience {
  #left: number;

  constructor(days: number) {
    this.#left = days;
  }

  spend(days: number): void {
    this.#left -= days;
    if (this.#left < 0) throw new TooMuch('The calendar repeats more than can be worked out.');
  }
}

export interface Recurrence {
  rule: Rule;
  /** When it first happens, by the wall clock. */
  start: number;
  /** The last wall time at which it may happen. */
  until: number;
}

/**
 * The wall times in `[from, to)` at which a rule says that something happens, ascending. It looks at one period of
 * the rule after the other, and begins at the first that matters; a rule that never happens ends like any other.
 */
export function* wallTimes(
  { rule, start, until }: Recurrence,
  from: number,
  to: number,
  patience: Patience,
): Generator<number> {
  const timesOfDay = UNITS[rule.frequency] ? undefined : clockTimes(rule, start);
  const cost = timesOfDay ? Math.max(1, timesOfDay.length) : DEAR + timesWithin(rule);
  let happened = 0;
  for (let step = firstStep(rule, start, from); ; step++) {
    const period = periodAt(rule, start, step);
    // What lies beyond the last of all dates begins at no time at all.
    if (!(period.begins < to) || period.begins > until) return;
    patience.spend(period.days.length * cost);
    const days = period.days.filter((day) => isOn(rule, start, day));
    const walls = timesOfDay
      ? days.flatMap((day) => timesOfDay.map((time) => startOf(day) + time))
      : clockTimesWithin(rule, start, period.begins, days);
    for (const wall of chosen(walls, rule.positions)) {
      if (wall < start) continue;
      if (wall > until || (rule.count !== undefined && ++happened > rule.count)) return;
      if (wall >= to) return;
      if (wall >= from) yield wall;
    }
  }
}

/** What is not counted can begin late. */
function firstStep({ frequency, interval, count }: Rule, start: number, from: number): number {
  if (count !== undefined || from <= start) return 0;
  const unit = UNITS[frequency];
  const passed = unit
    ? (from - start) / unit
    : frequency === 'YEARLY'
      ? yearOf(dayOf(from)).year - yearOf(dayOf(start)).year
      : frequency === 'MONTHLY'
        ? monthOf(dayOf(from)).index - monthOf(dayOf(start)).index
        : (dayOf(from) - dayOf(start)) / (frequency === 'WEEKLY' ? 7 : 1);
  return Math.max(0, Math.floor(passed / interval) - 1);
}

/** The step-th period of the rule: when it begins, and the days in it. */
function periodAt({ frequency, interval, weekStart }: Rule, start: number, step: number) {
  const first = dayOf(start);
  const unit = UNITS[frequency];
  if (unit) {
    const begins = Math.floor(start / unit) * unit + step * interval * unit;
    return { begins, days: [dayOf(begins)] };
  }
  const [day, length] = calendarPeriod();
  return { begins: startOf(day), days: Array.from({ length }, (_, index) => day + index) };

  function calendarPeriod(): [number, number] {
    if (frequency === 'DAILY') return [first + step * interval, 1];
    if (frequency === 'WEEKLY') return [weekOf(first, weekStart) + step * interval * 7, 7];
    if (frequency === 'MONTHLY') return daysIn(monthOf(first).index + step * interval, 1);
    return daysIn((yearOf(first).year + step * interval) * 12, 12);
  }
}

/** Whether the rule's days include this one. What the rule leaves open is as it was the first time. */
function isOn(rule: Rule, start: number, day: number): boolean {
  const { frequency, months, weeks, yearDays, monthDays, days } = rule;
  const month = monthOf(day);
  const year = yearOf(day);
  const first = monthOf(dayOf(start));
  const says = weeks || yearDays || monthDays || days;
  const yearly = frequency === 'YEARLY';
  if (months ? !months.includes(month.month) : yearly && !says && month.month !== first.month) return false;
  if (weeks && yearly && !isInWeeks(weeks, day, rule.weekStart)) return false;
  if (yearDays && !has(yearDays, year.day, year.length)) return false;
  if (monthDays && !has(monthDays, month.day, month.length)) return false;
  if (days) return days.some((one) => isRuleDay(one, rule, day));
  if (frequency === 'WEEKLY' || (weeks && yearly && !yearDays && !monthDays))
    return weekday(day) === weekday(dayOf(start));
  if ((frequency === 'MONTHLY' || yearly) && !says) return month.day === first.day;
  return true;
}

function isRuleDay(
  { weekday: wanted, nth }: { weekday: number; nth: number | undefined },
  rule: Rule,
  day: number,
): boolean {
  if (weekday(day) !== wanted) return false;
  const { frequency, months, weeks } = rule;
  if (nth === undefined || weeks || (frequency !== 'MONTHLY' && frequency !== 'YEARLY')) return true;
  const within = frequency === 'MONTHLY' || months ? monthOf(day) : yearOf(day);
  return nth > 0
    ? Math.ceil(within.day / 7) === nth
    : Math.ceil((within.length - within.day + 1) / 7) === -nth;
}

/** Weeks are numbered by the year that most of their days are in. */
function isInWeeks(weeks: number[], day: number, weekStart: number): boolean {
  const begin = weekOf(day, weekStart);
  const { year } = yearOf(begin + 3);
  const firstOf = (which: number) => weekOf(daysIn(which * 12, 1)[0] + 3, weekStart);
  const number = (begin - firstOf(year)) / 7 + 1;
  const length = (firstOf(year + 1) - firstOf(year)) / 7;
  return has(weeks, number, length);
}

/** Whether the n-th of so many is meant: counted from the front, or from the end by negative numbers. */
function has(wanted: number[], n: number, of: number): boolean {
  return wanted.includes(n) || wanted.includes(n - of - 1);
}

function weekday(day: number): number {
  // 1 January 1970 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

/** The times of day at which it happens, for rules that go by days. */
function clockTimes({ hours, minutes, seconds }: Rule, start: number): number[] {
  const { hour, minute, second } = clockOf(start);
  return combined(hours ?? [hour], minutes ?? [minute], seconds ?? [second]);
}

/** Those within one hour, minute or second, for rules that go by these. */
function clockTimesWithin(rule: Rule, start: number, begins: number, days: number[]): number[] {
  const [day] = days;
  if (day === undefined) return [];
  const { frequency, hours, minutes, seconds } = rule;
  const at = clockOf(begins);
  const first = clockOf(start);
  if (hours && !hours.includes(at.hour)) return [];
  if (frequency !== 'HOURLY' && minutes && !minutes.includes(at.minute)) return [];
  if (frequency === 'SECONDLY' && seconds && !seconds.includes(at.second)) return [];
  const minutesOf = frequency === 'HOURLY' ? (minutes ?? [first.minute]) : [at.minute];
  const secondsOf = frequency === 'SECONDLY' ? [at.second] : (seconds ?? [first.second]);
  return combined([at.hour], minutesOf, secondsOf).map((time) => startOf(day) + time);
}

/** How many times there can be in one hour, minute or second. */
function timesWithin({ frequency, minutes, seconds }: Rule): number {
  if (frequency === 'SECONDLY') return 1;
  return (seconds?.length ?? 1) * (frequency === 'HOURLY' ? (minutes?.length ?? 1) : 1);
}

function clockOf(wall: number) {
  const seconds = Math.floor((wall - startOf(dayOf(wall))) / 1000);
  return { hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 };
}

function combined(hours: number[], minutes: number[], seconds: number[]): number[] {
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => ((hour * 60 + minute) * 60 + second) * 1000)),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

/** BYSETPOS picks some of what happens in one period. */
function chosen(walls: number[], positions: number[] | undefined): number[] {
  return positions ? walls.filter((_, index) => has(positions, index + 1, walls.length)) : walls;
}
