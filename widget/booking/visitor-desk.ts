import { newId } from '../../client/id.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import type { BookedMeeting, Booking } from '../../protocol/meeting.ts';
import type { Visitor } from '../panel/visitor.ts';
import type { Desk } from './desk.ts';

/** What a visitor's booking is made of besides what they choose. */
interface Circumstances {
  /** Minted once for a booking, so that asking twice books one meeting. */
  id: string;
  /** Whose calendar; without, whose the site's routing names. */
  agent: AgentCard | undefined;
  language: string;
  /** The conversation of this moment: one may begin or end while a time is chosen. */
  conversationId(): string | undefined;
  /** It is known whose calendar it is; told as often as it is read. */
  found(agent: string): void;
}

/** A visitor's way to a new meeting. */
export function visitorDesk(
  visitor: Visitor,
  { id, agent, language, conversationId, found }: Circumstances,
): Desk {
  let whose = agent?.id;
  const calendar = () => `/calendars/${encodeURIComponent(whose ?? '')}`;
  const place = () => `${calendar()}/holds/${id}`;
  return {
    async slots(from, to) {
      whose ??= (await visitor.ask<{ agent: AgentCard }>('GET', '/calendars/next')).agent.id;
      found(whose);
      return visitor.ask('GET', `${calendar()}/slots?from=${from}&to=${to}`);
    },
    hold: (start) => visitor.put(place(), { start }),
    release() {
      // If it does not arrive, the hold ends by itself.
      visitor.ask('DELETE', place()).catch(() => {});
    },
    async settle({ text, name = '', email = '', ...choice }) {
      const wanted = {
        ...choice,
        name,
        email,
        agent: whose ?? '',
        language,
        topic: text,
        conversationId: conversationId(),
      } satisfies Booking;
      for (;;) {
        const booked = await visitor.put<BookedMeeting>(`/meetings/${id}`, wanted);
        const { status, end } = booked.meeting;
        if (status === 'booked' && end > booked.now) return booked;
        // What an earlier try had booked was called off, or has passed, before they came back: this is another meeting.
        id = newId('mtg_');
      }
    },
  };
}
