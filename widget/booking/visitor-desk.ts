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
      const conversation = conversationId();
      const wanted = {
        ...choice,
        name,
        email,
        agent: whose ?? '',
        language,
        ...(text && { topic: text }),
        ...(conversation && { conversationId: conversation }),
      } satisfies Booking;
      const book = () => visitor.put<BookedMeeting>(`/meetings/${id}`, wanted);
      const booked = await book();
      const { start, status } = booked.meeting;
      if (status === 'booked' && (start === wanted.start || start > booked.now)) return booked;
      // What an earlier try had booked was called off, or has passed, before they came back: this is another meeting.
      id = newId('mtg_');
      return book();
    },
  };
}
