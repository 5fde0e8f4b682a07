import type { MeetingRecord } from '../domain/meeting.ts';

type Times = Pick<MeetingRecord, 'start' | 'end'>;

/** A time as one person's clock and calendar show it. */
export interface LocalTimes {
  /** Monday, November 23, 2026 */
  date: string;
  /** 10:00 – 10:30 AM */
  time: string;
  /** Madrid (GMT+1) */
  zone: string;
}

/** When a meeting is, for somebody of this language in this zone. */
export function localTimes({ start, end }: Times, language: string, timeZone: string): LocalTimes {
  const [from, to] = [new Date(start), new Date(end)];
  const clock = new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' });
  return {
    date: new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full' }).format(from),
    time: clock.formatRange(from, to),
    zone: zoneName(language, timeZone, from),
  };
}

/** The day and the time at which it begins, as briefly as a subject wants it. */
export function shortTime({ start }: Pick<Times, 'start'>, language: string, timeZone: string): string {
  const format = { timeZone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, { ...format, ...clock }).format(new Date(start));
}

/** How long a meeting takes. */
export function durationOf({ start, end }: Times, language: string): string {
  const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(
    minutes,
  );
}

/** Whether clocks in the two zones show the same at this instant. */
export function sameClock(one: string, other: string, at: string): boolean {
  return wall(one, at) === wall(other, at);
}

function wall(timeZone: string, at: string): string {
  const format = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv', format).format(new Date(at));
}

function zoneName(language: string, timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    at,
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  // The place that the zone is named after, as the pickers say it.
  const place = timeZone.replace(/.*\//, '').replaceAll('_', ' ');
  return offset && timeZone !== 'UTC' ? `${place} (${offset})` : place;
}
