import type { AgentCard, Entry } from '../../protocol/entry.ts';
import { ERRORS, type ErrorCode } from '../../protocol/errors.ts';
import type { ColleagueList, TransferRequest } from '../../protocol/transfer.ts';

type Transferring = Omit<Extract<Entry, { kind: 'transferring' }>, 'number' | 'at' | 'id'>;
type Stayed = Omit<Extract<Entry, { kind: 'stayed' }>, 'number' | 'at' | 'id'>;

const ana = { id: 'agt_ana', name: 'Ana' };

/** Where chats are handed from one agent to another. */
export class Switchboard {
  colleagues: ColleagueList = {
    agents: [
      { id: 'agt_bo', name: 'Bo', state: 'available', openChats: 1 },
      { id: 'agt_cy', name: 'Cy', state: 'busy', openChats: 10 },
      { id: 'agt_di', name: 'Di', state: 'away', openChats: 0 },
      { id: 'agt_ed', name: 'Ed', state: 'unavailable', openChats: 0 },
    ],
    teams: [
      { id: 'tea_sales', name: 'Sales', size: 3, available: 1 },
      { id: 'tea_night', name: 'Night shift', size: 2, available: 0 },
    ],
  };
  /** What was asked for. */
  readonly requests: TransferRequest[] = [];
  /** What is refused, of everything or of asking alone. */
  failing = false;
  refusal: ErrorCode | undefined;
  readonly #append: (id: string, entry: Transferring | Stayed) => unknown;

  constructor(append: (id: string, entry: Transferring | Stayed) => unknown) {
    this.#append = append;
  }

  /** The answer to a request about it; undefined if it is about something else. */
  answer(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> | undefined {
    const { pathname } = new URL(String(address), location.href);
    const [, id, what] = /\/conversations\/([^/]+)\/(colleagues|transfer)$/.exec(pathname) ?? [];
    if (!id) return undefined;
    if (this.failing) return Promise.resolve(new Response('', { status: 503 }));
    if (what === 'colleagues') return Promise.resolve(Response.json(this.colleagues));
    if (init.method === 'DELETE')
      this.#append(id, { kind: 'stayed', agent: ana, to: this.#asked(), why: 'withdrawn' });
    else {
      this.requests.push(JSON.parse(String(init.body)));
      if (this.refusal) return Promise.resolve(refused(this.refusal));
      this.ask(id);
    }
    return Promise.resolve(Response.json({}));
  }

  /** Bo is asked, for a minute and a half. */
  ask(id: string): void {
    const expiresAt = new Date(Date.now() + 90_000).toISOString();
    this.#append(id, { kind: 'transferring', from: ana, to: this.#asked(), expiresAt, why: 'asked' });
  }

  #asked(): AgentCard {
    return { id: 'agt_bo', name: 'Bo' };
  }
}

function refused(code: ErrorCode): Response {
  return Response.json({ type: 'error', code, message: code }, { status: ERRORS[code].status });
}
