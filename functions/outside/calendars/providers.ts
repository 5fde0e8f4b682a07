/** Where a provider of calendars is, and as whom this deployment comes to it. */
export interface Provider {
  kind: 'google' | 'microsoft';
  clientId: string;
  clientSecret: string;
  /** The page on which somebody agrees. */
  consent: string;
  token: string;
  api: string;
  /** What is asked for: the least that lets busy times be read and meetings be written. */
  scopes: readonly string[];
  /** What the consent page is told besides. */
  asks: Readonly<Record<string, string>>;
}

export type ProviderKind = Provider['kind'];

/** A client that the owner has registered; `endpoint` is only said where the provider is not the real one. */
export interface ProviderClient {
  clientId: string;
  clientSecret: string;
  endpoint?: string | undefined;
}

/** Events of one's own calendars: it reads when they are, and writes new ones. Nothing of others', no settings, no contacts. */
export const GOOGLE_SCOPE = 'https://www.googleapis.com/auth/calendar.events.owned';

/** Microsoft has no narrower one that may write. */
export const MICROSOFT_SCOPE = 'https://graph.microsoft.com/Calendars.ReadWrite';

export function google({ clientId, clientSecret, endpoint }: ProviderClient): Provider {
  return {
    kind: 'google',
    clientId,
    clientSecret,
    consent: `${endpoint ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
    token: `${endpoint ?? 'https://oauth2.googleapis.com'}/token`,
    api: `${endpoint ?? 'https://www.googleapis.com'}/calendar/v3`,
    scopes: [GOOGLE_SCOPE],
    // Without being asked to, Google gives the means to come back later only the first time.
    asks: { access_type: 'offline', prompt: 'consent' },
  };
}

export function microsoft({ clientId, clientSecret, endpoint }: ProviderClient, tenant: string): Provider {
  const login = `${endpoint ?? 'https://login.microsoftonline.com'}/${tenant}/oauth2/v2.0`;
  return {
    kind: 'microsoft',
    clientId,
    clientSecret,
    consent: `${login}/authorize`,
    token: `${login}/token`,
    api: `${endpoint ?? 'https://graph.microsoft.com'}/v1.0`,
    scopes: ['offline_access', MICROSOFT_SCOPE],
    asks: { response_mode: 'query', prompt: 'select_account' },
  };
}
