/** A meeting as it stands in the agent's own calendar. */
export interface CalendarEvent {
  /** The meeting's id: writing it twice writes one event. */
  id: string;
  /** The UID of its invitations: the meeting's id, `@` and a domain. */
  uid: string;
  sequence: number;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  title: string;
  /** Plain text. */
  text: string;
  /** Where to meet. */
  link?: string;
  visitor: { name: string; email: string };
}

/** Where an event was written. Plain data, kept with its meeting. */
export interface EventPlace {
  /** The connection it was written through: after another calendar was connected, it is out of reach. */
  connection: string;
  /** What the calendar calls it. */
  id: string;
  etag?: string;
}

/** Writes meetings into the calendars that agents have connected. What cannot be written throws a CalendarFault. */
export interface CalendarWriter {
  /**
   * Writes the event, over the one at `place` if that is still in reach, and says where it is now. Undefined: no
   * calendar is connected, or the connected one can only be read, so there is nothing to write.
   */
  put(agentId: string, event: CalendarEvent, place?: EventPlace): Promise<EventPlace | undefined>;
  /** Takes the event away; one that is gone already, or out of reach, is no fault. */
  remove(agentId: string, place: EventPlace): Promise<void>;
}

/** Nobody has connected a calendar. */
export const noCalendar: CalendarWriter = { put: async () => undefined, remove: async () => {} };
