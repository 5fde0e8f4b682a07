/** A meeting as it stands in the agent's own calendar. */
export interface CalendarEvent {
  /** The meeting's id: writing it twice writes one event. */
  id: string;
  /** The UID of its invitations: the meeting's id, `@` and a domain. */
  uid: string;
  /** How often it has been changed, as in its invitations. */
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

/**
 * Writes meetings into the calendars that agents have connected. An event is found again by its meeting's id, so
 * nothing has to be remembered, and doing the same twice does it once. What cannot be done throws a CalendarFault.
 */
export interface CalendarWriter {
  /** Writes the event, new or over itself. False: no calendar is connected, or the connected one can only be read. */
  put(agentId: string, event: CalendarEvent): Promise<boolean>;
  /** Takes the event of this meeting away; that it is not there is no fault. */
  remove(agentId: string, meetingId: string): Promise<void>;
}
