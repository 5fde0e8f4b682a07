import type { Availability } from '../../protocol/down.ts';
import type { Me, Schedule } from '../../protocol/me.ts';
import { CalendarDesk } from './calendar-desk.test-server.ts';
import { MeetingsDesk } from './meetings-desk.test-server.ts';

/** Where the server says that every picture is: a file that this page has. */
const PICTURE = 'avatars/0123456789abcdef';

/** `/me`, as the server answers it: what one agent has saved, in memory. */
export class OwnDesk {
  schedule: Schedule | undefined;
  name = 'Ana';
  avatar: string | undefined;
  /** The language that letters to the agent are written in. */
  language: string | undefined;
  /** What has been saved, in order: the path and the body. */
  readonly saved: [path: string, body: unknown][] = [];
  /** Whether saving answers 500. */
  failing = false;
  /** What is set for meetings. */
  readonly meetings = new MeetingsDesk();
  /** What is connected. */
  readonly calendar = new CalendarDesk();
  readonly #availability: () => Availability;

  constructor(availability: () => Availability) {
    this.#availability = availability;
  }

  answer(address: RequestInfo | URL, init?: RequestInit): Response | undefined {
    const { pathname, searchParams } = new URL(String(address), location.href);
    const connected = this.calendar.answer(pathname, init);
    if (connected) return connected;
    const path = /\/me(\/[\w-]+|\/slots\/why)?$/.exec(pathname)?.[0];
    if (!path) return undefined;
    if (this.failing)
      return Response.json({ type: 'error', code: 'internal', message: 'no' }, { status: 500 });
    const meetings = this.meetings.answer(path, searchParams, init);
    if (meetings) return meetings;
    if (path === '/me/language') {
      this.language = JSON.parse(String(init?.body)).language;
      return Response.json({});
    }
    if (init?.method === 'PUT') this.#put(path, JSON.parse(String(init.body)));
    return Response.json(this.#me);
  }

  #put(path: string, body: Schedule & { name?: string; image?: string | null }): void {
    this.saved.push([path, body]);
    if (path === '/me/schedule') this.schedule = body;
    else if (path === '/me/avatar') this.avatar = body.image ? PICTURE : undefined;
    else this.name = body.name ?? 'Ana';
  }

  get #me(): Me {
    const { name, avatar, schedule } = this;
    const agent = {
      id: 'agt_ana',
      name,
      ...(avatar && { avatar }),
      email: 'ana@example.com',
      role: 'admin' as const,
    };
    return { agent, availability: this.#availability(), ...(schedule && { schedule }) };
  }
}
