import { CalendarFault } from './calendar-fault.ts';
import { faultOf, placeFrom, type Web, type WebAnswer } from './web.ts';
import { type Element, readXml, textOf, within } from './xml.ts';

/** Who asks, by name and password. */
export interface Account {
  user: string;
  password: string;
}

/** What a server says about one of its places. */
export interface Place {
  url: string;
  /** What it knew of what was asked for. */
  known: Element;
}

/** WebDAV, as far as a calendar needs it. */
export class Dav {
  readonly #web: Web;
  readonly #authorization: string;
  readonly #signal: AbortSignal;

  constructor(web: Web, { user, password }: Account, signal: AbortSignal) {
    this.#web = web;
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#signal = signal;
  }

  /** One request, whatever it is answered. */
  ask(method: string, url: string, headers: Record<string, string> = {}, body?: string): Promise<WebAnswer> {
    return this.#web.ask(url, {
      method,
      headers: { authorization: this.#authorization, ...headers },
      signal: this.#signal,
      ...(body !== undefined && { body }),
    });
  }

  /** What a place, or a place and those inside it, has of these properties. */
  find(url: string, depth: '0' | '1', properties: string): Promise<Place[]> {
    const body = `<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>${properties}</d:prop></d:propfind>`;
    return this.#places('PROPFIND', url, depth, body);
  }

  report(url: string, body: string): Promise<Place[]> {
    return this.#places('REPORT', url, '1', `<?xml version="1.0" encoding="utf-8"?>${body}`);
  }

  async #places(method: string, url: string, depth: string, body: string): Promise<Place[]> {
    const headers = { depth, 'content-type': 'application/xml; charset=utf-8' };
    const answer = await this.ask(method, url, headers, body);
    if (answer.status !== 207) throw faultOf(answer);
    const status = readXml(answer.text);
    if (status?.name !== 'multistatus')
      throw new CalendarFault('refused', 'alien', 'What is at this address is not a calendar.');
    return within(status, 'response').map((response) => ({
      url: placeFrom(textOf(response, 'href') ?? '', answer.url),
      known: { ...response, children: within(response, 'propstat').filter(isKnown) },
    }));
  }
}

function isKnown(propstat: Element): boolean {
  return / 2\d\d /.test(`${textOf(propstat, 'status') ?? ''} `);
}
