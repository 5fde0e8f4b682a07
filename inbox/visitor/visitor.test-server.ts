import type { Activity } from '../../protocol/activity.ts';
import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { Rating } from '../../protocol/rating.ts';
import { VISITOR_FIELDS, type VisitorField } from '../../protocol/visitor.ts';
import type { VisitorProfile } from '../../protocol/visitor-profile.ts';

type Undone = Activity extends infer A ? (A extends Activity ? Omit<A, 'id'> : never) : never;

interface Corrected {
  value: string;
  at: string;
}

/** What a server has on file of visitors, for Ana to see; every conversation is of another one. */
export class VisitorFiles {
  /** What the visitors did, newest first; a page holds `pageSize`. */
  activities: Activity[] = [];
  pageSize = 20;
  /** Whether the history answers 503, and corrections too. */
  failing = false;
  /** From where older ones were asked for, in order: what is new is asked for from the top, whenever there is news. */
  readonly older: number[] = [];
  /** What agents have put right, by conversation and field. */
  readonly corrections = new Map<string, Corrected>();
  /** Who the site says the visitor is, by conversation. */
  readonly told = new Map<string, VisitorProfile>();
  /** How the visitor liked it, by conversation. */
  readonly ratings = new Map<string, Rating>();
  readonly #logs: ReadonlyMap<string, Entry[]>;
  #count = 0;

  constructor(logs: ReadonlyMap<string, Entry[]>) {
    this.#logs = logs;
  }

  /** Something a visitor did, after everything before. */
  did(...undone: Undone[]): void {
    for (const activity of undone)
      this.activities.unshift({ ...activity, id: `act-${++this.#count}` } as Activity);
  }

  /** The answer to a request, if it is about a visitor. */
  answer(address: RequestInfo | URL, init: RequestInit = {}): Response | undefined {
    const { pathname, searchParams } = new URL(String(address), location.href);
    const [, id, what] = /\/conversations\/([^/]+)\/(activities|visitor|rating)$/.exec(pathname) ?? [];
    if (!id) return undefined;
    if (what === 'rating') return Response.json({ rating: this.ratings.get(id) });
    if (what === 'activities') return this.#page(Number(searchParams.get('before') ?? 0));
    if (init.method !== 'PUT') return Response.json(this.#profile(id));
    return this.#correct(id, JSON.parse(String(init.body)));
  }

  #page(before: number): Response {
    if (before > 0) this.older.push(before);
    if (this.failing) return new Response('', { status: 503 });
    const end = before + this.pageSize;
    const more = end < this.activities.length && { before: `${end}` };
    return Response.json({ activities: this.activities.slice(before, end), ...more });
  }

  #correct(id: string, { field, value }: { field: VisitorField; value: string | null }): Response {
    if (this.failing) return new Response('', { status: 503 });
    if (field === 'email' && value !== null && !value.includes('@')) {
      const { code, message } = new ChatError('frame.invalid');
      return Response.json({ code, message, field: 'value' }, { status: 400 });
    }
    if (value === null) this.corrections.delete(`${id} ${field}`);
    else this.corrections.set(`${id} ${field}`, { value, at: new Date().toISOString() });
    return Response.json(this.#profile(id));
  }

  #profile(id: string): VisitorProfile {
    const requested = this.#logs.get(id)?.find((entry) => entry.kind === 'requested');
    const fields = VISITOR_FIELDS.flatMap((field) => {
      const typed = requested?.details[field];
      const corrected = this.corrections.get(`${id} ${field}`);
      const by = { id: 'agt_ana', name: 'Ana' };
      if (corrected) return [[field, { ...corrected, from: 'agent', by, ...(typed && { typed }) }]];
      return typed ? [[field, { value: typed, from: 'typed', at: requested?.at }]] : [];
    });
    return { ...Object.fromEntries(fields), ...this.told.get(id) };
  }
}
