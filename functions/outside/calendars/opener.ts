import * as z from 'zod/mini';
import type { CalendarKind } from '../../../protocol/calendar-kinds.ts';
import { CaldavCalendar } from './caldav.ts';
import type { Calendar } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import { GoogleCalendar } from './google.ts';
import { IcsCalendar } from './ics.ts';
import { MicrosoftCalendar } from './microsoft.ts';
import type { ProviderSecret } from './oauth.ts';
import { AccessTokens, ProviderApi } from './provider-api.ts';
import type { Provider, ProviderKind } from './providers.ts';
import type { Web } from './web.ts';

const secrets = {
  ics: z.object({ address: z.string() }),
  caldav: z.object({ url: z.string(), user: z.string(), password: z.string() }),
  provider: z.object({ refreshToken: z.string() }),
};

/** What opening a calendar for one errand takes. */
export interface Errand {
  signal: AbortSignal;
  /** Keeps what opens it from now on. */
  renew(secret: ProviderSecret): Promise<void>;
}

/** Opens calendars of every kind that this deployment can. */
export class Opener {
  readonly web: Web;
  readonly providers: readonly Provider[];
  readonly tokens: AccessTokens;
  readonly #now: () => number;

  constructor(web: Web, providers: readonly Provider[], now: () => number) {
    this.web = web;
    this.providers = providers;
    this.tokens = new AccessTokens(now);
    this.#now = now;
  }

  /** The calendars that can be connected. */
  get kinds(): CalendarKind[] {
    return ['ics', 'caldav', ...this.providers.map(({ kind }) => kind)];
  }

  /** A provider that the owner has set up. */
  provider(kind: ProviderKind): Provider {
    const provider = this.providers.find((one) => one.kind === kind);
    if (!provider)
      throw new CalendarFault('refused', 'refused', 'The owner has not set this kind of calendar up.');
    return provider;
  }

  open(kind: CalendarKind, secret: unknown, errand: Errand): Calendar {
    switch (kind) {
      case 'ics':
        return new IcsCalendar(this.web, z.parse(secrets.ics, secret), errand.signal);
      case 'caldav':
        return new CaldavCalendar(this.web, z.parse(secrets.caldav, secret), errand.signal, this.#now);
      case 'google':
        return new GoogleCalendar(this.api(kind, z.parse(secrets.provider, secret), errand));
      case 'microsoft':
        return new MicrosoftCalendar(this.api(kind, z.parse(secrets.provider, secret), errand));
    }
  }

  api(kind: ProviderKind, secret: ProviderSecret, errand: Errand): ProviderApi {
    const { web, tokens } = this;
    return new ProviderApi({ web, provider: this.provider(kind), tokens, secret, ...errand });
  }
}
