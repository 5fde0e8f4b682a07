import * as z from 'zod/mini';
import { ChatError, ERRORS, type ErrorCode } from '../protocol/errors.ts';
import {
  type BookedMeeting,
  booking,
  hold,
  meetingId,
  meeting as meetingSchema,
  move,
  slotPage,
} from '../protocol/meeting.ts';

const bo = { id: 'agt_bo', name: 'Bo Chen' };
const HALF_HOUR_MS = 30 * 60_000;

/** Asks for the days and gives the times of one calendar, with the wire's own schemas. */
export class Calendar {
  agent = bo;
  timeZone = 'America/New_York';
  /** What is free. */
  slots: string[] = [];
  /** The server's clock, which stands still; the browser's may say anything. */
  now = '2026-11-22T12:00:00.000Z';
  /** Refuses a request, by method and path as here, with this code; `offline` loses it, `lost` loses the answer. */
  readonly refuses: Record<string, ErrorCode | 'offline' | 'lost'> = {};
  readonly asked: string[] = [];
  /** What is done is answered only when this has come. */
  late: Promise<void> | undefined;
  /** Times held, by the meeting's id. */
  readonly holds = new Map<string, string>();
  readonly meetings = new Map<string, BookedMeeting>();
  /** What came with each booking. */
  readonly bookings: z.infer<typeof booking>[] = [];
  /** The meeting of the link. */
  linked: BookedMeeting | undefined;
  link = 'https://meet.example/bo';

  /** Answers what is a calendar's; undefined for everything else. */
  answer(method: string, url: URL, body: unknown, token: string): Response | undefined {
    const path = url.pathname.replace(/^\/api/, '');
    const [room = '', owner = '', part = '', id = ''] = path.slice(1).split('/').map(decodeURIComponent);
    if (!['calendars', 'meetings', 'booked'].includes(room)) return undefined;
    const name = `${method} ${[room, room === 'booked' ? owner : part].filter(Boolean).join('/')}`;
    this.asked.push(name);
    const refused = this.refuses[name];
    if (refused === 'offline') throw new TypeError('Failed to fetch');
    if (refused && refused !== 'lost') return refusal(refused);
    try {
      const answer =
        room === 'booked'
          ? this.#linkAnswer(name, url, body, token)
          : this.#answer(name, owner, id, url, body);
      if (refused === 'lost') throw new TypeError('Failed to fetch');
      return Response.json(answer);
    } catch (error) {
      if (error instanceof ChatError) return refusal(error.code);
      throw error;
    }
  }

  #answer(name: string, owner: string, id: string, url: URL, body: unknown): unknown {
    switch (name) {
      case 'GET calendars':
        return { agent: this.agent };
      case 'GET calendars/slots':
        if (owner !== this.agent.id) throw new ChatError('calendar.unknown');
        return this.page(url);
      case 'PUT calendars/holds': {
        const { start } = z.parse(hold, body);
        if (!this.slots.includes(start)) throw new ChatError('slot.taken');
        this.holds.set(z.parse(meetingId, id), start);
        return { start, expiresIn: 300_000 };
      }
      case 'DELETE calendars/holds':
        this.holds.delete(id);
        return {};
      case 'PUT meetings': {
        const asked = z.parse(booking, body);
        this.bookings.push(asked);
        const known = this.meetings.get(owner);
        if (known) return known;
        this.take(asked.start);
        const made = this.meeting(z.parse(meetingId, owner), asked.start, asked);
        this.meetings.set(owner, made);
        return made;
      }
      default:
        throw new ChatError('frame.unknown');
    }
  }

  #linkAnswer(name: string, url: URL, body: unknown, token: string): unknown {
    const linked = this.linked;
    if (token !== 'of-the-link' || !linked) throw new ChatError('link.invalid');
    const { meeting } = linked;
    const over = meeting.status === 'cancelled' || meeting.start < this.now;
    switch (name) {
      case 'GET booked':
        return { ...linked, now: this.now };
      case 'GET booked/slots':
        return this.page(url);
      case 'PUT booked/hold':
        return { start: z.parse(hold, body).start, expiresIn: 300_000 };
      case 'POST booked/time': {
        if (over) throw new ChatError('meeting.over');
        const { start } = z.parse(move, body);
        this.take(start);
        this.linked = { ...this.meeting(meeting.id, start, meeting), sequence: linked.sequence + 1 };
        return this.linked;
      }
      case 'DELETE booked':
        if (over) throw new ChatError('meeting.over');
        this.linked = { ...linked, meeting: { ...meeting, status: 'cancelled' } };
        return this.linked;
      default:
        throw new ChatError('frame.unknown');
    }
  }

  /** What is free between the two. */
  page(url: URL): z.infer<typeof slotPage> {
    const [from, to] = ['from', 'to'].map((name) => url.searchParams.get(name) ?? '') as [string, string];
    return z.parse(slotPage, {
      agent: this.agent,
      timeZone: this.timeZone,
      duration: 30,
      slots: this.slots.filter((start) => start >= from && start < to).sort(),
      first: this.slots[0] ?? this.now,
      last: this.slots.at(-1) ?? this.now,
      now: this.now,
    });
  }

  /** Somebody gets it. */
  take(start: string): void {
    if (!this.slots.includes(start)) throw new ChatError('slot.taken');
    this.slots = this.slots.filter((slot) => slot !== start);
  }

  meeting(
    id: string,
    start: string,
    {
      name,
      email,
      timeZone,
      conversationId,
    }: { name: string; email: string; timeZone: string; conversationId?: string | undefined },
  ): BookedMeeting {
    const end = new Date(Date.parse(start) + HALF_HOUR_MS).toISOString();
    const meeting = {
      id,
      agent: this.agent,
      start,
      end,
      status: 'booked',
      name,
      email,
      timeZone,
      link: this.link,
      ...(conversationId && { conversationId }),
    };
    return { meeting: z.parse(meetingSchema, meeting), timeZone: this.timeZone, sequence: 1, now: this.now };
  }
}

function refusal(code: ErrorCode): Response {
  return Response.json({ type: 'error', code, message: code }, { status: ERRORS[code].status });
}
