import type { Push } from '../protocol/down.ts';
import type { Entry } from '../protocol/entry.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { Poll } from '../protocol/polling.ts';
import type { SiteSettings } from '../protocol/settings.ts';
import type { Up } from '../protocol/up.ts';
import { Calendar } from './calendar.test-server.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewEntry = Without<Entry, 'number' | 'id' | 'at'> & { id?: string; at?: string };

/** The one hash with which this site's server vouches. */
export const RIGHT_HASH = 'a1'.repeat(32);

export const ana = { id: 'agt_ana', name: 'Ana Lima' };

/** A site with its backend, as a visitor's browser meets it: HTTP, and the protocol's frames over a socket. */
export class Site {
  settings: Partial<SiteSettings> = {};
  /** Everything fetched, oldest first. */
  readonly requests: string[] = [];
  readonly frames: Up[] = [];
  /** What was put by HTTP, and where. */
  readonly puts: [path: string, body: object][] = [];
  /** Where meetings are booked. */
  readonly calendar = new Calendar();
  /** Where Ana's picture is. */
  picture: string | undefined;
  /** How many visitors it has met. */
  visitors = 0;
  readonly sockets = new Set<Pick<FakeSocket, 'hear' | 'drop'>>();
  /** What waits for those who ask by HTTPS. */
  readonly #mailboxes = new Map<string, object[]>();
  readonly log: Entry[] = [];
  conversationId = '';
  /** Whether the static configuration, and a new socket, can be had. */
  reachable = true;
  door = true;
  /** Whether frames can be posted instead. */
  polling = false;
  /** Refuses frames of a type with this code; `mute` never answers them. */
  readonly refuses: Partial<Record<Up['type'], ErrorCode | 'mute'>> = {};
  readonly environment = {
    WebSocket: this.#socketClass(),
  };

  readonly fetch = async (input: URL | string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), location.href);
    const { pathname } = url;
    this.requests.push(pathname);
    if (!this.reachable) throw new TypeError('Failed to fetch');
    const { method = 'GET', body, headers } = init;
    const token = new Headers(headers).get('authorization')?.slice(7) ?? '';
    const booked = this.calendar.answer(method, url, body && JSON.parse(String(body)), token);
    if (booked) {
      await this.calendar.late;
      return booked;
    }
    if (this.polling && pathname.endsWith('/frames')) return this.#poll(JSON.parse(String(body)));
    if (pathname.endsWith('/visitors'))
      return Response.json({
        visitorId: `vis_${++this.visitors}`,
        token: `of-the-visitor-${this.visitors}`,
        expiresIn: 30 * 86_400_000,
      });
    if (init.method === 'PUT') return this.#put(pathname, JSON.parse(String(init.body)));
    return Response.json({
      site: 'demo',
      label: 'Harbour',
      api: '/api',
      socket: '/socket',
      fields: [
        { name: 'name', required: true },
        { name: 'email', required: true },
        { name: 'phone', required: false },
      ],
      ...this.settings,
    } satisfies SiteSettings);
  };

  #put(path: string, body: { hash?: string }): Response {
    this.puts.push([path, body]);
    if (path.endsWith('/identity') && body.hash !== undefined && body.hash !== RIGHT_HASH) {
      const code: ErrorCode = 'identity.refused';
      return Response.json({ code, message: 'The hash is not that of this user id.' }, { status: 403 });
    }
    return Response.json(path.endsWith('/identity') ? { verified: body.hash !== undefined } : {});
  }

  #poll({ connection = `con_${this.#mailboxes.size + 1}`, frames }: Poll): Response {
    const mailbox = this.#mailboxes.get(connection) ?? [];
    if (!this.#mailboxes.has(connection)) {
      this.#mailboxes.set(connection, mailbox);
      this.sockets.add({ hear: (frame) => mailbox.push(frame), drop: () => {} });
    }
    for (const frame of frames) mailbox.push(this.answer(frame) ?? []);
    return Response.json({ connection, frames: mailbox.splice(0).flat() });
  }

  /** Adds to the log and tells every socket. */
  append(entry: NewEntry): Entry {
    const number = this.log.length + 1;
    const stored = { id: `ent_${number}`, at: new Date().toISOString(), ...entry, number } as Entry;
    this.log.push(stored);
    this.push({ type: 'entry.added', conversationId: this.conversationId, entry: stored });
    return stored;
  }

  push(push: Push): void {
    for (const socket of this.sockets) socket.hear(push);
  }

  /** Ana, with the picture that she has by now. */
  get #ana() {
    return { ...ana, ...(this.picture && { avatar: this.picture }) };
  }

  offer(): void {
    this.append({
      kind: 'offered',
      agent: this.#ana,
      expiresAt: new Date(Date.now() + 90_000).toISOString(),
    });
  }

  accept(): void {
    this.offer();
    this.append({ kind: 'accepted', agent: this.#ana });
  }

  say(text: string): void {
    this.append({ kind: 'text', by: 'agent', text });
  }

  /** The socket goes, and none can be had. */
  cut(): void {
    this.door = false;
    for (const socket of this.sockets) socket.drop();
  }

  answer(frame: Up): object | undefined {
    this.frames.push(frame);
    const refused = this.refuses[frame.type];
    if (refused === 'mute') return undefined;
    if (refused) return { re: frame.id, type: 'error', code: refused, message: refused };
    const ok = { re: frame.id, type: 'ok', now: new Date().toISOString() };
    switch (frame.type) {
      case 'conversation.request':
        this.conversationId = frame.conversationId;
        this.append({ kind: 'requested', details: frame.details, context: frame.context });
        return { ...ok, conversationId: frame.conversationId };
      case 'conversation.resume':
        return frame.conversationId === this.conversationId
          ? { ...ok, entries: this.log.slice(frame.after), more: false }
          : { re: frame.id, type: 'error', code: 'conversation.unknown', message: 'unknown' };
      case 'conversation.end': {
        const active = this.log.some(({ kind }) => kind === 'accepted');
        const { number } = this.append(
          active
            ? { kind: 'ended', how: 'visitor' }
            : { kind: 'missed', why: 'left', fallback: { booking: false } },
        );
        return { ...ok, number };
      }
      case 'message.send': {
        const { number, at } = this.append({ kind: 'text', by: 'visitor', id: frame.id, text: frame.text });
        return { ...ok, number, at };
      }
      case 'ping':
        return ok;
      default:
        return undefined;
    }
  }

  #socketClass() {
    const site = this;
    return class extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super(site, url, protocols);
      }
    } as unknown as new (
      url: string,
      protocols: string[],
    ) => WebSocket;
  }
}

/** One socket to the site. What goes over it is JSON, as on the wire. */
class FakeSocket {
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  readonly #site: Site;

  constructor(site: Site, _url: string, _protocols: string[]) {
    this.#site = site;
    queueMicrotask(() => {
      if (!site.door) return this.drop();
      this.readyState = 1;
      site.sockets.add(this);
      this.onopen?.();
    });
  }

  send(data: string): void {
    const answer = this.#site.answer(JSON.parse(data));
    if (answer) this.hear(answer);
  }

  hear(frame: object): void {
    const data = JSON.stringify(frame);
    queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data }));
  }

  close(): void {
    this.readyState = 3;
    this.#site.sockets.delete(this);
  }

  drop(): void {
    this.close();
    this.onclose?.();
  }
}
