import { ask } from '../../client/ask.ts';
import type { BookedMeeting, Held, SlotPage } from '../../protocol/meeting.ts';
import type { Choice, Desk } from '../booking/desk.ts';

/** What the link in a letter gives a right to: one meeting, and another time for it. */
export class LinkDesk implements Desk {
  readonly #api: string;
  readonly #token: string;

  constructor(api: string, token: string) {
    this.#api = api;
    this.#token = token;
  }

  read(): Promise<BookedMeeting> {
    return this.#ask('GET', '');
  }

  cancel(): Promise<BookedMeeting> {
    return this.#ask('DELETE', '');
  }

  slots(from: string, to: string): Promise<SlotPage> {
    return this.#ask('GET', `/slots?from=${from}&to=${to}`);
  }

  hold(start: string): Promise<Held> {
    return this.#ask('PUT', '/hold', { start });
  }

  /** What is held for a link ends by itself, or with the next that is held. */
  release(): void {}

  settle({ start, timeZone }: Choice): Promise<BookedMeeting> {
    return this.#ask('POST', '/time', { start, timeZone });
  }

  #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return ask(`${this.#api}/booked${path}`, this.#token, method, body);
  }
}
