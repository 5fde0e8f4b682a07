import type { AgentCard } from '../../protocol/entry.ts';
import { ChatError, ERRORS, type ErrorCode } from '../../protocol/errors.ts';
import type { MeetingRow, SlotPage } from '../../protocol/meeting.ts';

const HOUR = 3_600_000;

/** The meetings of a desk and the calendars they stand in, as the server answers of them. */
export class Diary {
  meetings: MeetingRow[] = [];
  pageSize = 20;
  calendars: AgentCard[] = [
    { id: 'agt_bo', name: 'Bo' },
    { id: 'agt_ana', name: 'Ana' },
  ];
  /** The starts that are free. */
  slots: string[] = [];
  /** What every request is refused with. */
  refusal: ErrorCode | undefined;
  /** What was asked to be changed or shared, in order. */
  readonly asked: [method: string, path: string, body: unknown][] = [];
  readonly #share: (conversationId: string, agent: AgentCard) => void;

  constructor(share: (conversationId: string, agent: AgentCard) => void) {
    this.#share = share;
  }

  /** A meeting of half an hour, so many hours from now. */
  book(hours: number, more: Partial<MeetingRow> = {}): MeetingRow {
    const start = Math.ceil(Date.now() / HOUR) * HOUR + hours * HOUR;
    const meeting: MeetingRow = {
      id: `mtg_meeting-${this.meetings.length}`,
      agent: { id: 'agt_ana', name: 'Ana' },
      start: new Date(start).toISOString(),
      end: new Date(start + HOUR / 2).toISOString(),
      status: 'booked',
      name: 'Maya Chen',
      email: 'maya@example.com',
      timeZone: 'Asia/Tokyo',
      ...more,
    };
    this.meetings.push(meeting);
    return meeting;
  }

  /** The answer to a request about them; undefined if it is about something else. */
  answer(address: RequestInfo | URL, init: RequestInit = {}): Response | undefined {
    const { pathname, searchParams } = new URL(String(address), location.href);
    const path = pathname.replace(/^\/api/, '');
    const method = init.method ?? 'GET';
    if (!/^\/(meetings|calendars)\b|\/calendars$/.test(path)) return undefined;
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    if (method !== 'GET') this.asked.push([method, path, body]);
    if (this.refusal) return refused(this.refusal);
    if (path === '/meetings') return this.#page(searchParams);
    if (path === '/calendars') return Response.json({ calendars: this.calendars });
    if (path.startsWith('/calendars/')) return Response.json(this.#slots(searchParams));
    const [, kind, id = ''] = path.split('/');
    return kind === 'meetings' ? this.#change(method, id, body) : this.#shared(id, body);
  }

  #page(query: URLSearchParams): Response {
    const coming = query.get('when') === 'coming';
    const way = coming ? 1 : -1;
    const found = this.meetings
      .filter(({ end, agent }) => {
        const ahead = Date.parse(end) > Date.now();
        return ahead === coming && (query.get('of') === 'all' || agent.id === 'agt_ana');
      })
      .sort((a, b) => way * a.start.localeCompare(b.start));
    const from = Number(query.get('before') ?? 0);
    const end = from + this.pageSize;
    return Response.json({
      meetings: found.slice(from, end),
      ...(end < found.length && { before: `${end}` }),
    });
  }

  #slots(query: URLSearchParams): SlotPage {
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
    const { slots } = this;
    const now = new Date().toISOString();
    return {
      agent: { id: 'agt_ana', name: 'Ana' },
      timeZone: 'Europe/Madrid',
      duration: 30,
      slots: slots.filter((start) => start >= from && start < to),
      first: slots[0] ?? now,
      last: slots.at(-1) ?? now,
      now,
    };
  }

  #change(method: string, id: string, body: { start: string } | undefined): Response {
    const meeting = this.meetings.find((known) => known.id === id);
    if (!meeting) return refused('meeting.unknown');
    if (method === 'DELETE') meeting.status = 'cancelled';
    else if (body) {
      if (!this.slots.includes(body.start)) return refused('slot.taken');
      const length = Date.parse(meeting.end) - Date.parse(meeting.start);
      meeting.start = body.start;
      meeting.end = new Date(Date.parse(body.start) + length).toISOString();
    }
    const now = new Date().toISOString();
    return Response.json({ meeting, timeZone: 'Europe/Madrid', sequence: 2, now });
  }

  #shared(conversationId: string, { agent }: { agent: string }): Response {
    const card = this.calendars.find(({ id }) => id === agent);
    if (!card) return refused('calendar.unknown');
    this.#share(conversationId, card);
    return Response.json({});
  }
}

function refused(code: ErrorCode): Response {
  const { message } = new ChatError(code);
  return Response.json({ type: 'error', code, message }, { status: ERRORS[code].status });
}
