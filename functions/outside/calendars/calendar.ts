import type { Span } from '../../domain/spans.ts';
import type { CalendarEvent } from './writer.ts';

/** What is asked of a calendar. */
export interface Wanted {
  from: number;
  to: number;
  /** The zone in which whole days are meant. */
  timeZone: string;
  /** What the calendar's server called the version that was read before: if that is still the one, nothing is sent. */
  version?: string | undefined;
}

export interface Found {
  spans: Span[];
  version?: string;
}

/** One calendar of one person, whatever kind it is. What cannot be done throws a CalendarFault. */
export interface Calendar {
  /** When its owner is busy; undefined: as in the version that was read before. */
  busy(wanted: Wanted): Promise<Found | undefined>;
  /** Writes an event, new or over itself. Absent: this kind can only be read. */
  put?(event: CalendarEvent): Promise<void>;
  /** Takes the event of a meeting away, if it is there. */
  remove?(meetingId: string): Promise<void>;
}
