import type { Span } from '../../domain/spans.ts';

/** A time at which an agent is busy. */
export type Busy = Span;

/** Says when an agent is busy by the calendar they have connected. */
export interface BusySource {
  /**
   * The busy times that touch `[from, to)`, ascending and apart; none, if no calendar is connected. What Porchlight
   * itself has written there is not among them: its own table knows better.
   *
   * What was read less than five minutes ago is good enough, unless it has to be `fresh`: then a calendar that does
   * not answer within four seconds is refused as `calendar.unreachable`. Without `fresh` an answer of some hours ago
   * stands in for one that cannot be had; only if there is none, that is refused too.
   */
  busy(agentId: string, from: number, to: number, options: { fresh: boolean }): Promise<Busy[]>;
}
