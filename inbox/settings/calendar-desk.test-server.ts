import type { CalendarFlaw } from '../../protocol/calendar-flaws.ts';
import type { CalendarConnect, CalendarState } from '../../protocol/meeting-settings.ts';

/** One agent's connected calendar, as the server answers it, in memory. */
export class CalendarDesk {
  state: CalendarState = { available: ['ics', 'caldav', 'google'], feed: '/feeds/one' };
  /** What was asked, in order: the method, the path, and the body. */
  readonly asked: [method: string, path: string, body: unknown][] = [];
  /** What is wrong with any calendar that somebody wants to connect. */
  flaw: CalendarFlaw | undefined;

  answer(path: string, init: RequestInit = {}): Response | undefined {
    const place = /\/me\/(calendar(\/\w+)?|feed)$/.exec(path)?.[0];
    if (!place) return undefined;
    const { method = 'GET' } = init;
    const body = init.body ? JSON.parse(String(init.body)) : undefined;
    if (method !== 'GET') this.asked.push([method, place, body]);
    if (place === '/me/feed') {
      this.state = { ...this.state, feed: '/feeds/two' };
      return Response.json({ feed: '/feeds/two' });
    }
    if (method === 'POST') return Response.json({ address: 'https://consent.test/' });
    if (method === 'PUT') return this.#connect(body);
    if (method === 'DELETE') this.state = { available: this.state.available, feed: this.state.feed };
    return Response.json(this.state);
  }

  #connect({ kind }: CalendarConnect): Response {
    if (this.flaw)
      return Response.json(
        { type: 'error', code: 'calendar.refused', message: 'no', why: this.flaw },
        { status: 422 },
      );
    const connection = {
      kind,
      name: 'Work (dav.example)',
      state: 'working',
      checkedAt: '2026-11-22T12:00:00.000Z',
    } as const;
    this.state = { ...this.state, connection };
    return Response.json(this.state);
  }
}
