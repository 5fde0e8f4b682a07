import { ChatError } from '../../protocol/errors.ts';
import type { BookedMeeting, MeetingPage, MeetingRow } from '../../protocol/meeting.ts';
import type { Api } from '../api.ts';

/** Whose meetings are shown, and which of them. */
export interface Shown {
  of: 'me' | 'all';
  when: 'coming' | 'past';
}

/** How changing a meeting went, last time it was tried. */
export type Outcome = 'working' | 'changed' | 'failed';

/** The meetings of one agent, or for an admin of everybody, a page at a time. Fires `change`. */
export class MeetingBook extends EventTarget {
  /** Coming ones soonest first, past ones latest first. Replaced, never changed. */
  rows: readonly MeetingRow[] = [];
  shown: Shown = { of: 'me', when: 'coming' };
  /** Whether a first page has come in. */
  loaded = false;
  loading = false;
  failed = false;
  /** Whether there is nothing further to fetch. */
  complete = false;
  /** What became of cancelling or moving a meeting, by its id. */
  readonly outcomes = new Map<string, Outcome>();
  readonly #api: Api;
  #before: string | undefined;
  /** Counts what has been asked for: an answer to an older question is not shown. */
  #asked = 0;

  constructor(api: Api) {
    super();
    this.#api = api;
  }

  /** Shows others; the rows of before go at once, as they are not what was asked for. */
  async show(shown: Shown): Promise<void> {
    const { of, when } = this.shown;
    if (of !== shown.of || when !== shown.when) {
      this.rows = [];
      this.loaded = false;
    }
    this.shown = shown;
    await this.load();
  }

  /** Fetches the first page anew; what is on the page stays until it has come in. */
  async load(): Promise<void> {
    await this.#fetch(undefined);
  }

  /** Fetches the next page, unless one is on its way or there is none. */
  async more(): Promise<void> {
    if (this.loading || this.complete || !this.loaded) return;
    await this.#fetch(this.#before);
  }

  /** A meeting was booked, moved or called off: whoever looks at the page sees it there. */
  changedElsewhere(): void {
    if (this.loaded) void this.load();
  }

  /** Calls a meeting off. */
  async cancel(id: string): Promise<void> {
    await this.#change(id, () => this.#api.ask<BookedMeeting>('DELETE', `/meetings/${id}`));
  }

  /** Moves a meeting; refused as taken, it is thrown for whoever shows the free times. */
  async move(id: string, start: string): Promise<void> {
    await this.#change(id, () => this.#api.ask<BookedMeeting>('POST', `/meetings/${id}/time`, { start }));
  }

  async #change(id: string, ask: () => Promise<BookedMeeting>): Promise<void> {
    if (this.outcomes.get(id) === 'working') return;
    this.#become(id, 'working');
    try {
      const { meeting } = await ask();
      this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...meeting } : row));
      this.#become(id, 'changed');
    } catch (error) {
      this.#become(id, 'failed');
      // It is not as it stands here: what it has become is read again.
      if (error instanceof ChatError && !error.retry) void this.load();
      throw error;
    }
  }

  async #fetch(before: string | undefined): Promise<void> {
    const asked = ++this.#asked;
    Object.assign(this, { loading: true, failed: false });
    this.#changed();
    try {
      const query = new URLSearchParams({ ...this.shown, ...(before && { before }) });
      const page = await this.#api.ask<MeetingPage>('GET', `/meetings?${query}`);
      if (asked !== this.#asked) return;
      const known = new Set(page.meetings.map(({ id }) => id));
      const kept = before ? this.rows.filter(({ id }) => !known.has(id)) : [];
      this.rows = [...kept, ...page.meetings];
      this.#before = page.before;
      Object.assign(this, { loaded: true, complete: !page.before });
    } catch {
      if (asked !== this.#asked) return;
      this.failed = true;
    }
    this.loading = false;
    this.#changed();
  }

  #become(id: string, outcome: Outcome): void {
    this.outcomes.set(id, outcome);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
