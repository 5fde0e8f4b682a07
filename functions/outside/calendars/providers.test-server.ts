import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An event as either provider keeps it: whatever was written, and what the server adds. */
export type Kept = Record<string, unknown> & { id: string };

/** What the next requests are answered with, instead of being carried out. */
interface Trouble {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

const CLIENT = { id: 'client', secret: 'client secret' };

/**
 * Google Calendar and Microsoft Graph, as far as Porchlight asks them, on one port: it checks what they check (client,
 * redirect address, PKCE, codes used once, scopes, tokens and their age) and answers as their documents say.
 */
export class ProvidersServer {
  url = '';
  now: () => number = Date.now;
  readonly events = new Map<string, Kept>();
  readonly troubles: Trouble[] = [];
  /** Every request to an API: the method and the path with its query. */
  readonly asked: string[] = [];
  /** Scopes that whoever consents leaves out. */
  readonly withheld = new Set<string>();
  /** The zone of the account's calendar. */
  timeZone = 'Europe/Madrid';
  /** Events of one page. */
  pageSize = 2;
  /** Whether coming back gives other means to come back, as Microsoft does. */
  rotates = false;
  refreshes = 0;
  readonly #codes = new Map<string, { challenge: string; redirect: string; scope: string }>();
  readonly #refresh = new Map<string, string>();
  readonly #access = new Map<string, { scope: string; until: number }>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Somebody opens the consent page and agrees: where the browser is sent. */
  consent(address: string): URL {
    const query = new URL(address).searchParams;
    const said = Object.fromEntries(query);
    if (
      said.client_id !== CLIENT.id ||
      said.response_type !== 'code' ||
      said.code_challenge_method !== 'S256' ||
      !said.state
    )
      throw new Error(`A consent page would refuse ${address}`);
    if (address.includes('/o/oauth2/') && (said.access_type !== 'offline' || said.prompt !== 'consent'))
      throw new Error('Google would give nothing to come back with.');
    const code = randomUUID();
    const scope = (said.scope ?? '')
      .split(' ')
      .filter((one) => !this.withheld.has(one))
      .join(' ');
    this.#codes.set(code, { challenge: said.code_challenge ?? '', redirect: said.redirect_uri ?? '', scope });
    const back = new URL(said.redirect_uri ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', said.state);
    return back;
  }

  /** The account's owner takes back what they allowed. */
  revoke(): void {
    this.#refresh.clear();
    this.#access.clear();
  }

  /** What was given so far is out of date, but whoever comes back gets more. */
  expire(): void {
    this.#access.clear();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { status, body: said, headers = {} } = this.#answer(request, body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(said === undefined ? '' : JSON.stringify(said));
  }

  #answer(
    { method = '', url = '', headers }: IncomingMessage,
    body: string,
  ): { status: number; body?: unknown; headers?: Record<string, string> } {
    const { pathname, searchParams } = new URL(url, this.url);
    if (method === 'POST' && /\/token$/.test(pathname)) return this.#token(new URLSearchParams(body));
    this.asked.push(`${method} ${decodeURIComponent(url)}`);
    const trouble = this.troubles.shift();
    if (trouble) return trouble;
    const access = this.#access.get(String(headers.authorization).replace('Bearer ', ''));
    if (!access || access.until <= this.now()) return { status: 401, body: { error: { code: 401 } } };
    const google = pathname.startsWith('/calendar/v3/');
    const needed = google
      ? 'https://www.googleapis.com/auth/calendar.events.owned'
      : 'https://graph.microsoft.com/Calendars.ReadWrite';
    if (!access.scope.split(' ').includes(needed))
      return { status: 403, body: { error: { status: 'PERMISSION_DENIED' } } };
    const given = body ? JSON.parse(body) : {};
    return google
      ? this.#google(method, pathname, searchParams, given)
      : this.#graph(method, pathname, searchParams, given, headers);
  }

  #token(form: URLSearchParams) {
    const refuse = (error: string, status = 400) => ({ status, body: { error } });
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return refuse('invalid_client', 401);
    if (form.get('grant_type') === 'refresh_token') {
      const held = form.get('refresh_token') ?? '';
      const scope = this.#refresh.get(held);
      if (scope === undefined) return refuse('invalid_grant');
      this.refreshes++;
      if (!this.rotates) return this.#grant(scope);
      this.#refresh.delete(held);
      return this.#grant(scope, true);
    }
    const code = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.challenge !== challenge || code.redirect !== form.get('redirect_uri'))
      return refuse('invalid_grant');
    return this.#grant(code.scope, true);
  }

  #grant(scope: string, withRefresh = false) {
    const access = randomUUID();
    this.#access.set(access, { scope, until: this.now() + 3600_000 });
    const refresh = withRefresh ? randomUUID() : undefined;
    if (refresh) this.#refresh.set(refresh, scope);
    // Microsoft says back only what concerns the API.
    const said = scope.replace('offline_access ', '');
    return {
      status: 200,
      body: {
        access_token: access,
        token_type: 'Bearer',
        expires_in: 3600,
        scope: said,
        ...(refresh && { refresh_token: refresh }),
      },
    };
  }

  #google(method: string, path: string, query: URLSearchParams, given: Kept) {
    const [, id] = /^\/calendar\/v3\/calendars\/primary\/events(?:\/([^/]+))?$/.exec(path) ?? [];
    const gone = { status: 410, body: { error: { code: 410 } } };
    if (method === 'GET') {
      const from = Date.parse(query.get('timeMin') ?? '1970-01-01');
      const to = Date.parse(query.get('timeMax') ?? '2100-01-01');
      const all = [...this.events.values()].filter(
        (event) => event.status !== 'cancelled' && this.#touches(event, from, to),
      );
      const first = Number(query.get('pageToken') ?? 0);
      const next = first + this.pageSize;
      return {
        status: 200,
        body: {
          summary: 'ana@example.com',
          timeZone: this.timeZone,
          items: all.slice(first, next),
          ...(next < all.length && { nextPageToken: String(next) }),
        },
      };
    }
    if (query.get('sendUpdates') !== 'none') return { status: 400 };
    if (method === 'POST') {
      if (!/^[a-v0-9]{5,1024}$/.test(given.id))
        return { status: 400, body: { error: { message: 'Invalid resource id value.' } } };
      if (this.events.has(given.id)) return { status: 409, body: { error: { code: 409 } } };
      this.events.set(given.id, given);
      return { status: 200, body: given };
    }
    const there = this.events.get(id ?? '');
    if (!there) return { status: 404, body: { error: { code: 404 } } };
    if (method === 'DELETE') {
      if (there.status === 'cancelled') return gone;
      this.events.set(there.id, { ...there, status: 'cancelled' });
      return { status: 204 };
    }
    this.events.set(there.id, given);
    return { status: 200, body: given };
  }

  #graph(
    method: string,
    path: string,
    query: URLSearchParams,
    given: Kept,
    headers: IncomingMessage['headers'],
  ) {
    if (path === '/v1.0/me/calendar')
      return { status: 200, body: { name: 'Calendar', owner: { address: 'ana@example.com' } } };
    if (path === '/v1.0/me/calendarView') {
      if (headers.prefer !== 'outlook.timezone="UTC"') return { status: 400 };
      const [from, to] = ['startDateTime', 'endDateTime'].map((name) => Date.parse(query.get(name) ?? ''));
      const all = [...this.events.values()].filter((event) => this.#touches(event, from ?? 0, to ?? 0));
      const first = Number(query.get('$skip') ?? 0);
      const next = first + this.pageSize;
      query.set('$skip', String(next));
      return {
        status: 200,
        body: {
          value: all.slice(first, next),
          ...(next < all.length && { '@odata.nextLink': `${this.url}/v1.0/me/calendarView?${query}` }),
        },
      };
    }
    if (method === 'GET') {
      const [, wanted] = /ep\/value eq '([^']*)'/.exec(query.get('$filter') ?? '') ?? [];
      const found = [...this.events.values()].filter(
        ({ singleValueExtendedProperties: noted }) =>
          Array.isArray(noted) && noted.some(({ value }) => value === wanted),
      );
      return { status: 200, body: { value: found.map(({ id }) => ({ id })) } };
    }
    if (method === 'POST') {
      const twin = [...this.events.values()].find(
        ({ transactionId }) => transactionId === given.transactionId,
      );
      const event = twin ?? { ...given, id: `AAMk/${randomUUID()}=` };
      this.events.set(event.id, event);
      return { status: 201, body: event };
    }
    const id = decodeURIComponent(path.split('/').at(-1) ?? '');
    const there = this.events.get(id);
    if (!there) return { status: 404, body: { error: { code: 'ErrorItemNotFound' } } };
    if (method === 'DELETE') this.events.delete(id);
    else this.events.set(id, { ...there, ...given, id });
    return method === 'DELETE' ? { status: 204 } : { status: 200, body: {} };
  }

  #touches({ start, end }: Kept, from: number, to: number): boolean {
    const [begins, ends] = [start, end].map((at) => {
      const { dateTime, date } = at as { dateTime?: string; date?: string };
      const said = dateTime ?? `${date}T00:00:00`;
      return Date.parse(/Z|[+-]\d\d:\d\d$/.test(said) ? said : `${said}Z`);
    });
    return Number(begins) < to && Number(ends) > from;
  }
}

/** The environment of a deployment whose owner has registered clients there. */
export function clientsAt(url: string): Record<string, string> {
  return {
    GOOGLE_CLIENT_ID: CLIENT.id,
    GOOGLE_CLIENT_SECRET: CLIENT.secret,
    GOOGLE_ENDPOINT: url,
    MICROSOFT_CLIENT_ID: CLIENT.id,
    MICROSOFT_CLIENT_SECRET: CLIENT.secret,
    MICROSOFT_ENDPOINT: url,
  };
}
