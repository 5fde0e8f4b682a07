import type { BookedMeeting, Held, SlotPage } from '../../protocol/meeting.ts';

/** What somebody says of themselves and their matter. */
export interface Details {
  name?: string | undefined;
  email?: string | undefined;
  text?: string | undefined;
}

/** What somebody wants. */
export interface Choice extends Details {
  start: string;
  /** The zone in which they read the time. */
  timeZone: string;
}

/** Where free times come from and where a choice goes: a visitor's for a new meeting, or a link's for one that is moved. */
export interface Desk {
  slots(from: string, to: string): Promise<SlotPage>;
  /** Nobody else gets this time while a choice is made. */
  hold(start: string): Promise<Held>;
  /** They thought better of it. */
  release(): void;
  /** Asked again after a failure, it is still done once. */
  settle(choice: Choice): Promise<BookedMeeting>;
}
