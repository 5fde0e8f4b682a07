import type { ErrorCode } from '../../protocol/errors.ts';
import type { MeetingSettings, SlotAnswer } from '../../protocol/meeting-settings.ts';

/** What one agent has set for meetings, as the server answers it, in memory. */
export class MeetingsDesk {
  settings: MeetingSettings = {};
  /** The free times that any schedule gives. */
  next: string[] = [];
  /** What is answered about a time. */
  reasons: SlotAnswer['reasons'] = [];
  /** What was asked or saved, in order: the path and the body, or the time. */
  readonly asked: [path: string, what: unknown][] = [];
  /** What looking for free times is refused with. */
  refusal: ErrorCode | undefined;

  answer(path: string, query: URLSearchParams, init?: RequestInit): Response | undefined {
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    switch (path) {
      case '/me/meeting-schedule':
        this.asked.push([path, body]);
        this.#save('schedule', body.schedule);
        return Response.json(this.settings);
      case '/me/invitation':
        this.asked.push([path, body]);
        this.#save('invitation', body);
        return Response.json(this.settings);
      case '/me/meetings':
        return Response.json(this.settings);
      case '/me/slots':
        this.asked.push([path, body]);
        return this.#refused ?? Response.json({ next: this.next });
      case '/me/slots/why': {
        const at = query.get('at') ?? '';
        this.asked.push([path, at]);
        return this.#refused ?? Response.json({ at, reasons: this.reasons, next: this.next });
      }
      default:
        return undefined;
    }
  }

  /** What was asked for or saved at a path. */
  of(path: string): unknown[] {
    return this.asked.flatMap(([asked, what]) => (asked === path ? [what] : []));
  }

  #save<Part extends keyof MeetingSettings>(part: Part, value: MeetingSettings[Part] | null): void {
    const { [part]: _, ...rest } = this.settings;
    this.settings = { ...rest, ...(value && { [part]: value }) };
  }

  get #refused(): Response | undefined {
    if (!this.refusal) return undefined;
    return Response.json({ type: 'error', code: this.refusal, message: 'no' }, { status: 503 });
  }
}
