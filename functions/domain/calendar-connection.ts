import type { CalendarKind } from '../../protocol/calendar-kinds.ts';
import type { Span } from './spans.ts';

/** The calendar that an agent has connected. */
export interface Connection {
  /** Made anew with every connecting: what was begun with another one is not noted here. */
  id: string;
  kind: CalendarKind;
  /** The address or account, without anything secret in it. */
  name: string;
  /** Where it is and what opens it: only whoever may use the key can read it. */
  sealed: string;
  /** Where whole days are meant. */
  timeZone: string;
  state: 'working' | 'failing' | 'revoked';
  /** When it was last read, in ms. */
  checkedAt?: number | undefined;
  /** When it was last tried in vain, and since when all tries were, in ms. */
  failedAt?: number | undefined;
  failingSince?: number | undefined;
  /** The state that the agent has been told of. */
  told?: 'failing' | 'revoked' | undefined;
}

/** What was found when a calendar was last read. */
export interface BusyCache {
  /** The connection it was read through. */
  connection: string;
  readAt: number;
  from: number;
  to: number;
  spans: Span[];
  /** What the calendar's server called this version of it. */
  version?: string;
}
