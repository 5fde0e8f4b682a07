import type { CalendarFlaw } from '../../protocol/calendar-flaws.ts';
import type { CalendarKind } from '../../protocol/calendar-kinds.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { CalendarConnect, CalendarState, ConsentPage } from '../../protocol/meeting-settings.ts';
import type { Api } from '../api.ts';
import { CONSENT, SETTINGS } from '../route.ts';
import { browserZone } from './own-settings.ts';

/** What is typed to reach a calendar. */
export type CalendarDraft = Record<'address' | 'user' | 'password', string>;

const EMPTY: CalendarDraft = { address: '', user: '', password: '' };

/** The agent's own calendar: what is connected, and what is being connected. Fires `change`. */
export class OwnCalendar extends EventTarget {
  /** As the server has it. */
  state: CalendarState | undefined;
  /** Whether it could not be loaded. */
  failed = false;
  /** The kind that is being chosen; it stays when the agent looks at something else, and so does what is typed. */
  kind: CalendarKind = 'ics';
  draft: CalendarDraft = EMPTY;
  /** Whether something is on its way. */
  busy = false;
  /** What was wrong, the last time that something was tried. */
  fault: CalendarFlaw | 'failed' | undefined;
  /** Leaves this page for a provider's. */
  leave: (address: string) => void = (address) => location.assign(address);
  readonly #api: Api;
  #loading = false;

  constructor(api: Api) {
    super();
    this.#api = api;
  }

  /** Asks the server for what it has; and ends a consent, if a provider's page has just sent the browser back. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.failed = false;
    const consent = takeConsent();
    try {
      this.state = await this.#api.ask('GET', '/me/calendar');
    } catch {
      this.failed = this.state === undefined;
    }
    this.#loading = false;
    this.#changed();
    if (consent) await this.#end(consent);
  }

  choose(kind: CalendarKind): void {
    this.kind = kind;
    this.fault = undefined;
    this.#changed();
  }

  edit(part: Partial<CalendarDraft>): void {
    this.draft = { ...this.draft, ...part };
    this.fault = undefined;
    this.#changed();
  }

  /** Connects what has been typed, or goes to the page of the provider. What was typed is kept until it has worked. */
  async connect(): Promise<void> {
    const { kind, draft } = this;
    const timeZone = browserZone();
    if (kind === 'google' || kind === 'microsoft') {
      await this.#try(async () => {
        const { address } = await this.#api.ask<ConsentPage>('POST', `/me/calendar/${kind}`, { timeZone });
        this.leave(address);
      });
      return;
    }
    const { address, user, password } = draft;
    await this.#put(
      kind === 'ics' ? { kind, address, timeZone } : { kind, address, user, password, timeZone },
    );
  }

  async disconnect(): Promise<void> {
    await this.#try(async () => {
      this.state = await this.#api.ask('DELETE', '/me/calendar');
    });
  }

  /** Gives the feed another address. */
  async renewFeed(): Promise<void> {
    await this.#try(async () => {
      const { feed } = await this.#api.ask<{ feed: string }>('POST', '/me/feed');
      if (this.state) this.state = { ...this.state, feed };
    });
  }

  /** Where the agent's meetings can be subscribed to. */
  get feed(): string {
    return this.#api.addressOf(this.state?.feed ?? '');
  }

  async #end({ kind, code, state }: Consent): Promise<void> {
    this.kind = kind;
    if (code && state) await this.#put({ kind, code, state });
    else {
      this.fault = 'consent';
      this.#changed();
    }
  }

  async #put(wanted: CalendarConnect): Promise<void> {
    await this.#try(async () => {
      this.state = await this.#api.ask('PUT', '/me/calendar', wanted);
      this.draft = EMPTY;
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = undefined;
    this.#changed();
    try {
      await act();
    } catch (error) {
      this.fault = faultOf(error);
    }
    this.busy = false;
    this.#changed();
  }

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}

interface Consent {
  kind: 'google' | 'microsoft';
  code: string | null;
  state: string | null;
}

/** What a provider's page has sent along: it is taken out of the address, where it could be seen or sent on. */
function takeConsent(): Consent | undefined {
  if (!location.hash.startsWith(CONSENT)) return undefined;
  const brought = new URLSearchParams(location.hash.slice(location.hash.indexOf('?')));
  history.replaceState(null, '', SETTINGS);
  const kind = brought.get('kind');
  if (kind !== 'google' && kind !== 'microsoft') return undefined;
  return { kind, code: brought.get('code'), state: brought.get('state') };
}

function faultOf(error: unknown): CalendarFlaw | 'failed' {
  if (!(error instanceof ChatError)) return 'failed';
  const { code, details } = error;
  if (code === 'consent.invalid') return 'consent';
  if (code === 'frame.invalid') return details.field === 'address' ? 'missing' : 'password';
  return code === 'calendar.refused' && details.why ? (details.why as CalendarFlaw) : 'failed';
}
