import { lookup } from 'node:dns';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { CalendarFault } from './calendar-fault.ts';
import { isPrivateAddress } from './private-address.ts';

/** `public`: https, and only to machines that everybody can reach. `any`: also http, and machines beside this one. */
export type Reach = 'public' | 'any';

export interface WebRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
  signal: AbortSignal;
}

export interface WebAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Where it came from in the end. */
  url: string;
}

/** What a calendar may weigh, in bytes. */
const MOST = 8 * 1024 * 1024;
const MOST_HOPS = 5;
const MOVED = new Set([301, 302, 303, 307, 308]);

/** What an answer says in a header's place when asking again later makes sense. */
const LATER = new Set([408, 425, 429]);

/**
 * Asks servers that agents have named. The address that a name stands for is looked at before anything is sent to it,
 * at every hop, and it is that very address which is connected to.
 */
export class Web {
  readonly #reach: Reach;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** Asks, and follows where it is sent on to; a password goes to no other origin than the first. */
  async ask(address: string, request: WebRequest): Promise<WebAnswer> {
    let url = this.check(address);
    let { method = 'GET', headers = {} } = request;
    let body = request.body;
    for (let hop = 0; ; hop++) {
      const answer = await this.#once(url, { method, headers, body, signal: request.signal });
      const { location } = answer.headers;
      if (!MOVED.has(answer.status) || !location) return answer;
      if (hop === MOST_HOPS) throw new CalendarFault('refused', 'missing', 'The address leads in circles.');
      const next = this.check(placeFrom(location, url.href));
      if (next.origin !== url.origin) headers = without(headers, 'authorization');
      if (answer.status === 303) {
        method = 'GET';
        body = undefined;
      }
      url = next;
    }
  }

  /** Refuses what is not to be asked at all. */
  check(address: string): URL {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'webcal:') return this.check(`https:${address.slice('webcal:'.length)}`);
    const isSecure = url?.protocol === 'https:';
    if (!url || !(isSecure || (this.#reach === 'any' && url.protocol === 'http:')))
      throw new CalendarFault('refused', 'insecure', 'The address must begin with https://.');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (this.#reach === 'public' && isIP(host) !== 0 && isPrivateAddress(host)) throw unreachable();
    return url;
  }

  #once(url: URL, request: WebRequest): Promise<WebAnswer> {
    const { method, headers = {}, body, signal } = request;
    const send = url.protocol === 'https:' ? secureRequest : plainRequest;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) =>
        reject(
          cause instanceof CalendarFault
            ? cause
            : new CalendarFault('unreachable', 'silent', 'The calendar does not answer.', { cause }),
        );
      const sent = send(url, {
        method,
        signal,
        headers: {
          'user-agent': 'Porchlight',
          ...headers,
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
        },
        ...(this.#reach === 'public' && { lookup: publicLookup }),
      });
      sent.once('error', (cause) => {
        if (isStale(sent, cause)) this.#once(url, request).then(resolve, reject);
        else fail(cause);
      });
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST)
            response.destroy(new CalendarFault('refused', 'large', 'The calendar is too large.'));
          else chunks.push(chunk);
        });
        response.once('error', fail);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
            ),
            text: Buffer.concat(chunks).toString('utf8'),
            url: url.href,
          }),
        );
      });
      sent.end(body);
    });
  }
}

/**
 * Whether a request met the end of a connection that was kept from an earlier one: nobody has read it. A function that
 * has slept between two requests does not know that the server has hung up meanwhile.
 */
function isStale({ reusedSocket }: ClientRequest, cause: NodeJS.ErrnoException): boolean {
  return reusedSocket && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
}

/** Where a server's own words lead from one of its places: they may be no address at all. */
export function placeFrom(said: string, place: string): string {
  if (!URL.canParse(said, place))
    throw new CalendarFault('refused', 'alien', 'The calendar leads to an address that is none.');
  return new URL(said, place).href;
}

/** A fault for an answer that is none of those that were hoped for. */
export function faultOf({ status }: Pick<WebAnswer, 'status'>): CalendarFault {
  if (status === 401)
    return new CalendarFault('revoked', 'password', 'The calendar does not accept the password.');
  if (status === 403) return new CalendarFault('refused', 'refused', 'The calendar does not allow that.');
  if (status === 404 || status === 410)
    return new CalendarFault('refused', 'missing', 'There is no calendar at this address.');
  if (status >= 500 || LATER.has(status))
    return new CalendarFault('unreachable', 'silent', `The calendar answers ${status}.`);
  return new CalendarFault('refused', 'refused', `The calendar answers ${status}.`);
}

function unreachable(cause?: unknown): CalendarFault {
  return new CalendarFault('refused', 'private', 'The address is not on the public internet.', { cause });
}

/** Looks a name up, and gives it out only if all of its addresses are public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(unreachable(), '', 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([header]) => header.toLowerCase() !== name));
}
