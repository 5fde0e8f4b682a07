import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { CalendarFault } from './calendar-fault.ts';
import type { Provider } from './providers.ts';
import { faultOf, type Web } from './web.ts';

const granted = z.object({
  access_token: z.string(),
  expires_in: z.optional(z.number()),
  refresh_token: z.optional(z.string()),
  scope: z.optional(z.string()),
});

const refused = z.object({ error: z.string() });

/** What opens a calendar at a provider: the means to come back. */
export interface ProviderSecret {
  refreshToken: string;
}

/** What a provider gave, for a consent or for the means to come back. */
export interface Grant {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  /** The means to come back; absent if the one that was used still holds. */
  refreshToken?: string;
}

/** The page on which somebody agrees, and is sent back from with `state` (RFC 6749, 4.1.1; RFC 7636). */
export function consentAddress(
  { consent, clientId, scopes, asks }: Provider,
  { redirect, state, verifier }: { redirect: string; state: string; verifier: string },
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...asks,
  });
  return `${consent}?${query}`;
}

/** Turns the code of a consent into access. */
export async function redeem(
  web: Web,
  provider: Provider,
  { code, verifier, redirect }: { code: string; verifier: string; redirect: string },
  signal: AbortSignal,
): Promise<Grant & ProviderSecret> {
  const { refreshToken, ...grant } = await ask(
    web,
    provider,
    { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect },
    signal,
  );
  if (!refreshToken)
    throw new CalendarFault('refused', 'consent', 'The provider did not say how to come back.');
  return { ...grant, refreshToken };
}

/** Comes back for fresh access. */
export function refresh(
  web: Web,
  provider: Provider,
  refreshToken: string,
  signal: AbortSignal,
): Promise<Grant> {
  return ask(web, provider, { grant_type: 'refresh_token', refresh_token: refreshToken }, signal);
}

async function ask(
  web: Web,
  provider: Provider,
  form: Record<string, string>,
  signal: AbortSignal,
): Promise<Grant> {
  const { clientId, clientSecret, token, scopes } = provider;
  const answer = await web.ask(token, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: String(new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret })),
    signal,
  });
  const said = json(answer.text);
  if (answer.status >= 400) {
    const { data } = refused.safeParse(said);
    if (data?.error === 'invalid_grant')
      throw new CalendarFault('revoked', 'consent', 'The consent does not hold any more.');
    // A client that the owner has deleted, or whose secret has run out, is nothing that an agent can mend.
    if (data?.error === 'invalid_client' || data?.error === 'unauthorized_client')
      throw new CalendarFault('refused', 'refused', 'The provider does not know this deployment any more.');
    throw faultOf(answer);
  }
  const { data } = granted.safeParse(said);
  if (!data) throw new CalendarFault('unreachable', 'silent', 'The provider’s answer cannot be read.');
  const given = data.scope?.split(' ');
  // Whoever agrees may leave single things out.
  if (given && !scopes.every((scope) => scope === 'offline_access' || given.includes(scope)))
    throw new CalendarFault('revoked', 'consent', 'The consent leaves out what is needed.');
  return {
    accessToken: data.access_token,
    expiresIn: data.expires_in ?? 300,
    ...(data.refresh_token && { refreshToken: data.refresh_token }),
  };
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
