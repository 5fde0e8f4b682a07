import type { CalendarFlaw } from '../../../protocol/calendar-flaws.ts';

/** What is to be made of it. */
export type CalendarTrouble =
  /** It does not answer, or not in time, or says that it cannot now: later it may. */
  | 'unreachable'
  /** The password or the consent does not hold any more. */
  | 'revoked'
  /** It answers, and says no: no right to write, no such calendar, not a calendar at all. */
  | 'refused';

/** A calendar that could not be read or written. */
export class CalendarFault extends Error {
  readonly trouble: CalendarTrouble;
  readonly flaw: CalendarFlaw;

  constructor(trouble: CalendarTrouble, flaw: CalendarFlaw, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CalendarFault';
    this.trouble = trouble;
    this.flaw = flaw;
  }

  /** Whether the same may succeed later without anybody doing anything. */
  get retry(): boolean {
    return this.trouble === 'unreachable';
  }
}
