import { ChatError } from '../../../protocol/errors.ts';
import type { BusyCache, Connection } from '../../domain/calendar-connection.ts';
import { type Span, touching } from '../../domain/spans.ts';
import { journal } from '../journal.ts';
import type { Sealer } from '../sealer.ts';
import type { BusySource } from './busy.ts';
import type { Calendar, Found } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import type { Opener } from './opener.ts';
import type { CalendarEvent, CalendarWriter } from './writer.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How old what was read may be for looking at free times; and for doing without the calendar while it cannot be read. */
const GOOD_MS = 5 * MINUTE;
const BETTER_THAN_NOTHING_MS = DAY;

/** How long a calendar that did not answer is left alone by those who only look. */
const REST_MS = MINUTE;

/** How long trouble that kept nobody from booking may last before its agent is written to. */
const PATIENT_MS = 15 * MINUTE;

/** What is read at once: all that can be booked, and some days more, so that it holds for a while. */
const BEHIND = DAY;
const AHEAD = 375 * DAY;

/** Nothing can be booked outside of this time, and so nothing is asked about it, whoever looks there. */
const LOOKED_BACK = DAY / 2;
const LOOKED_AHEAD = 370 * DAY;

/** More than anybody is busy in a year, and as much as can be kept of it. */
const MOST_SPANS = 20_000;

/** Where connections are kept. */
interface ConnectionShelf {
  get(agentId: string): Promise<Connection | undefined>;
  /** Notes something about a connection. False: it is another one by now. */
  note(agentId: string, id: string, set: Partial<Connection>): Promise<boolean>;
  cache(agentId: string): Promise<BusyCache | undefined>;
  setCache(agentId: string, cache: BusyCache): Promise<void>;
}

export interface ConnectedOptions {
  connections: ConnectionShelf;
  sealer: Sealer;
  opener: Opener;
  /** Has the agent told what has become of their calendar. */
  tell(agentId: string): Promise<void>;
  now(): number;
  /** How long reading, and writing, may take, in ms. */
  readMs?: number | undefined;
  writeMs?: number | undefined;
}

/** The calendars that agents have connected: when they are busy, and where their meetings are written. */
export class ConnectedCalendars implements BusySource, CalendarWriter {
  readonly #options: ConnectedOptions;

  constructor(options: ConnectedOptions) {
    this.#options = options;
  }

  async busy(agentId: string, since: number, until: number, { fresh }: { fresh: boolean }): Promise<Span[]> {
    const { connections, now } = this.#options;
    const from = Math.max(since, now() - LOOKED_BACK);
    const to = Math.min(until, now() + LOOKED_AHEAD);
    if (to <= from) return [];
    const [connection, kept] = await Promise.all([connections.get(agentId), connections.cache(agentId)]);
    if (!connection) return [];
    const cache = kept?.connection === connection.id && kept.from <= from && kept.to >= to ? kept : undefined;
    const isYoungerThan = (ms: number) => cache !== undefined && now() - cache.readAt < ms;
    if (!fresh && isYoungerThan(GOOD_MS)) return touching(cache?.spans ?? [], from, to);
    const rests = !fresh && connection.failedAt !== undefined && now() - connection.failedAt < REST_MS;
    const read =
      connection.state === 'revoked' || rests
        ? undefined
        : await this.#read(agentId, connection, cache, { from, to, fresh });
    if (read) return touching(read, from, to);
    // A consent that was taken back says nothing about tomorrow; a server that is away for an hour does.
    if (!fresh && connection.state !== 'revoked' && isYoungerThan(BETTER_THAN_NOTHING_MS))
      return touching(cache?.spans ?? [], from, to);
    throw new ChatError('calendar.unreachable');
  }

  async put(agentId: string, event: CalendarEvent): Promise<boolean> {
    return this.#write(agentId, async ({ put }, calendar) => {
      if (!put) return false;
      await put.call(calendar, event);
      return true;
    });
  }

  async remove(agentId: string, meetingId: string): Promise<void> {
    await this.#write(agentId, async ({ remove }, calendar) => {
      await remove?.call(calendar, meetingId);
      return true;
    });
  }

  /** What the calendar says now; undefined: it could not be read, which has been noted. */
  async #read(
    agentId: string,
    connection: Connection,
    cache: BusyCache | undefined,
    { from, to, fresh }: { from: number; to: number; fresh: boolean },
  ): Promise<Span[] | undefined> {
    const { now, readMs = 4000 } = this.#options;
    const startedAt = now();
    const wide = { from: Math.min(from, startedAt - BEHIND), to: Math.max(to, startedAt + AHEAD) };
    try {
      const calendar = await this.#open(agentId, connection, readMs);
      const { timeZone } = connection;
      const found: Found | undefined = await calendar.busy({ ...wide, timeZone, version: cache?.version });
      const spans = found?.spans ?? cache?.spans ?? [];
      if (spans.length > MOST_SPANS)
        throw new CalendarFault('refused', 'large', 'There is more in the calendar than can be kept.');
      const span = found ? wide : { from: cache?.from ?? from, to: cache?.to ?? to };
      const version = found ? found.version : cache?.version;
      await this.#options.connections.setCache(agentId, {
        connection: connection.id,
        readAt: startedAt,
        ...span,
        spans,
        ...(version && { version }),
      });
      await this.#works(agentId, connection, startedAt);
      return spans;
    } catch (cause) {
      // What failed on our side says nothing about the calendar.
      if (!(cause instanceof CalendarFault)) throw cause;
      await this.#failed(agentId, connection, cause, fresh);
      return undefined;
    }
  }

  async #write(
    agentId: string,
    act: (calendar: Calendar, self: Calendar) => Promise<boolean>,
  ): Promise<boolean> {
    const connection = await this.#options.connections.get(agentId);
    if (!connection) return false;
    if (connection.state === 'revoked')
      throw new CalendarFault('revoked', 'consent', 'The calendar has to be connected anew.');
    try {
      const calendar = await this.#open(agentId, connection, this.#options.writeMs ?? 10_000);
      return await act(calendar, calendar);
    } catch (cause) {
      // The meeting’s own follow-up tells of other faults.
      if (cause instanceof CalendarFault && cause.trouble === 'revoked')
        await this.#failed(agentId, connection, cause, true);
      throw cause;
    }
  }

  async #open(agentId: string, { id, kind, sealed }: Connection, ms: number): Promise<Calendar> {
    const { sealer, opener, connections } = this.#options;
    const signal = AbortSignal.timeout(ms);
    const renew = async (secret: object) => {
      await connections.note(agentId, id, { sealed: await sealer.seal(agentId, secret) });
    };
    return opener.open(kind, await sealer.open(agentId, sealed), { signal, renew });
  }

  async #works(agentId: string, { id, state, checkedAt = 0 }: Connection, at: number): Promise<void> {
    // Each booking reads: the time is noted now and then only.
    if (state === 'working' && at - checkedAt < MINUTE) return;
    await this.#options.connections.note(agentId, id, {
      state: 'working',
      checkedAt: at,
      failedAt: undefined,
      failingSince: undefined,
      told: undefined,
    });
  }

  async #failed(
    agentId: string,
    connection: Connection,
    fault: CalendarFault,
    matters: boolean,
  ): Promise<void> {
    const { connections, now, tell } = this.#options;
    const { id, kind, failingSince = now() } = connection;
    journal.warn('a calendar failed', fault, { agentId, kind });
    const state = fault.trouble === 'revoked' ? 'revoked' : 'failing';
    if (!(await connections.note(agentId, id, { state, failedAt: now(), failingSince }))) return;
    const isGrave = state === 'revoked' || matters || now() - failingSince >= PATIENT_MS;
    if (isGrave && connection.told !== state) await tell(agentId);
  }
}
