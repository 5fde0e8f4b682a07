import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OidcIdentity } from './oidc-identity.ts';

const settings = { api: '/api', socket: '/socket', issuer: 'https://issuer.test', clientId: 'inbox' };
const key = `oidc.user:${settings.issuer}:${settings.clientId}`;
const home = location.origin + location.pathname;
const here = location.href;

/** A token as an issuer makes it, but for the signature: that is for the server to check. */
function idToken(secondsLeft: number, now = Date.now()): string {
  const exp = Math.floor(now / 1000) + secondsLeft;
  const claims = { iss: settings.issuer, aud: 'inbox', sub: 'ana', name: 'Ana', iat: exp - 3600, exp };
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

/** What a sign-in leaves in this browser. */
function keep(secondsLeft: number): void {
  const token = idToken(secondsLeft);
  const profile = JSON.parse(atob(token.split('.')[1] ?? ''));
  const user = {
    id_token: token,
    access_token: 'a',
    refresh_token: 'r1',
    token_type: 'Bearer',
    scope: 'openid',
    profile,
  };
  localStorage.setItem(key, JSON.stringify(user));
}

/** The provider's token endpoint answers so. */
function provider(answer: () => Response | Promise<Response>): { asked: URLSearchParams[] } {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (address.endsWith('/.well-known/openid-configuration'))
      return Response.json({ issuer: settings.issuer, token_endpoint: 'https://issuer.test/token' });
    asked.push(new URLSearchParams(String(init?.body)));
    return answer();
  });
  return { asked };
}

const identities: OidcIdentity[] = [];

async function restored(): Promise<OidcIdentity> {
  const identity = new OidcIdentity(settings, home);
  identities.push(identity);
  await identity.restore();
  return identity;
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const identity of identities.splice(0)) identity.close();
  vi.unstubAllGlobals();
  localStorage.clear();
  history.replaceState(null, '', here);
});

describe('a sign-in', () => {
  test('that never was is signed out', async () => {
    expect(await restored()).toMatchObject({ status: 'signedOut', agentId: undefined });
  });

  test('is found again after a reload', async () => {
    keep(3600);
    expect(await restored()).toMatchObject({ status: 'signedIn', agentId: 'agt_ana', name: 'Ana' });
  });

  test('that comes back without success says so, and leaves no trace in the address', async () => {
    history.replaceState(null, '', '?error=access_denied&state=forgotten#/conversations/cnv_maya-0001');
    expect(await restored()).toMatchObject({ status: 'signedOut', failed: true });
    expect(location.href).toBe(`${home}#/conversations/cnv_maya-0001`);
  });

  test('that ends in another tab ends in this one', async () => {
    keep(3600);
    const identity = await restored();
    localStorage.clear();
    dispatchEvent(new StorageEvent('storage', { key }));
    await expect.poll(() => identity.status).toBe('signedOut');
  });
});

describe('the token', () => {
  test('is the id token, and good ones are not renewed', async () => {
    keep(3600);
    const { asked } = provider(() => new Response(null, { status: 500 }));
    const identity = await restored();
    expect(await identity.token()).toBe(JSON.parse(localStorage.getItem(key) ?? '').id_token);
    expect(asked).toEqual([]);
  });

  test('is as good as the provider says, though the clock of this computer is hours ahead', async () => {
    keep(30);
    const twoHoursAgo = Date.now() - 2 * 60 * 60_000;
    const fresh = idToken(3600, twoHoursAgo);
    const { asked } = provider(() =>
      Response.json({ id_token: fresh, access_token: 'b', refresh_token: 'r2', token_type: 'Bearer' }),
    );
    const identity = await restored();
    expect([await identity.token(), await identity.token()]).toEqual([fresh, fresh]);
    expect(asked).toHaveLength(1);
  });

  test('is renewed by the refresh token before it runs out, once for all tabs', async () => {
    keep(30);
    const fresh = idToken(3600);
    const { asked } = provider(() =>
      Response.json({
        id_token: fresh,
        access_token: 'b',
        refresh_token: 'r2',
        token_type: 'Bearer',
        expires_in: 3600,
      }),
    );
    const [one, other] = [await restored(), await restored()];
    expect(await Promise.all([one.token(), other.token()])).toEqual([fresh, fresh]);
    expect(asked.map((body) => [body.get('grant_type'), body.get('refresh_token')])).toEqual([
      ['refresh_token', 'r1'],
    ]);
  });

  test('that the provider will not renew ends the session: only signing in again helps', async () => {
    keep(-10);
    provider(() => Response.json({ error: 'invalid_grant' }, { status: 400 }));
    const identity = await restored();
    await expect(identity.token()).rejects.toMatchObject({ code: 'token.expired', retry: false });
    expect(identity.status).toBe('expired');
  });

  test('that cannot be renewed for want of a network leaves the session as it is', async () => {
    keep(-10);
    provider(() => Promise.reject(new TypeError('Failed to fetch')));
    const identity = await restored();
    await expect(identity.token()).rejects.not.toMatchObject({ retry: false });
    expect(identity.status).toBe('signedIn');
  });
});
