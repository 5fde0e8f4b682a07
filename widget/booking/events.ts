import type { AgentCard } from '../../protocol/entry.ts';
import type { BookedMeeting } from '../../protocol/meeting.ts';

/** The visitor has booked a meeting. */
export class PorchlightMeetingBookedEvent extends Event {
  /** The meeting's id. */
  readonly meetingId: string;
  /** With whom it is. */
  readonly agent: AgentCard;
  /** When it begins and ends, ISO 8601 in UTC. */
  readonly start: string;
  readonly end: string;
  /** The conversation it was booked in, if there was one. */
  readonly conversationId: string | undefined;

  constructor({ meeting }: BookedMeeting) {
    super('porchlight:meeting-booked', { bubbles: true, composed: true });
    this.meetingId = meeting.id;
    this.agent = meeting.agent;
    this.start = meeting.start;
    this.end = meeting.end;
    this.conversationId = meeting.conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'porchlight:meeting-booked': PorchlightMeetingBookedEvent;
  }
}
