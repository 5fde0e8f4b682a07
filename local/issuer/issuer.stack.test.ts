import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import { listen } from '../listen.ts';
import { keepSecrets } from '../secrets.ts';
import { DEMO_AGENTS } from './agents.ts';
import { CLIENT_ID, createIssuer, type Issuer } from './issuer.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function issuerIn(dir: string, at = 0) {
  const server = createServer();
  const { port, close } = await listen(server, at);
  cleanups.push(close);
  const origin = `http://127.0.0.1:${port}`;
  const issuer = await createIssuer({
    origin,
    path: '/oidc',
    agents: DEMO_AGENTS,
    secrets: keepSecrets(dir),
    journal: new Journal(join(dir, 'issuer.jsonl')),
  });
  server.on('request', (request, response) => issuer.handle(request, response));
  return { issuer, origin, port, close };
}

/** A browser, as far as a sign-in needs one: it keeps cookies and follows no redirect by itself. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/);
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = response.headers.get('location');
    return { response, location: location ? new URL(location, url) : undefined };
  };
}

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

function authorisation(issuer: Issuer, origin: string) {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(`${issuer.url}/auth`);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: `${origin}/inbox/`,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    state: 'a state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { url, verifier };
}

async function signIn(issuer: Issuer, origin: string, agent: string) {
  const visit = browser();
  const { url, verifier } = authorisation(issuer, origin);
  const { location: choice = url } = await visit(url);
  const { response } = await visit(choice);
  const shown = await response.text();
  let { location = url } = await visit(choice, form({ agent }));
  while (location.pathname.startsWith('/oidc')) location = (await visit(location)).location ?? url;
  const tokens = await fetch(
    `${issuer.url}/token`,
    form({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: `${origin}/inbox/`,
      code: location.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  );
  return { shown, location, tokens: (await tokens.json()) as Record<string, string> };
}

const verified = async (issuer: Issuer, token: string | undefined) =>
  (
    await jwtVerify(token ?? '', createRemoteJWKSet(new URL(`${issuer.url}/jwks`)), {
      issuer: issuer.url,
      audience: CLIENT_ID,
    })
  ).payload;

describe('the local issuer', () => {
  test('shows a button for each agent', async () => {
    const { issuer, origin } = await issuerIn(folder());
    const { shown } = await signIn(issuer, origin, 'ana');
    for (const name of ['Ana', 'Bo']) expect(shown).toContain(`<span class="name">${name}</span>`);
  });

  test('sends the agent back with a code, and for it gives an id token that says who they are', async () => {
    const { issuer, origin } = await issuerIn(folder());
    const { location, tokens } = await signIn(issuer, origin, 'ana');
    expect(location.href).toMatch(new RegExp(`^${origin}/inbox/\\?code=.*state=a`));
    expect(await verified(issuer, tokens.id_token)).toMatchObject({
      sub: 'ana',
      name: 'Ana',
      email: 'ana@example.com',
      'cognito:groups': ['admin'],
    });
  });

  test('gives no admin role to who is none', async () => {
    const { issuer, origin } = await issuerIn(folder());
    const { tokens } = await signIn(issuer, origin, 'bo');
    expect(await verified(issuer, tokens.id_token)).toMatchObject({ sub: 'bo', 'cognito:groups': [] });
  });

  test('asks for PKCE', async () => {
    const { issuer, origin } = await issuerIn(folder());
    const { url } = authorisation(issuer, origin);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const { location } = await browser()(url);
    expect(location?.searchParams.get('error')).toBe('invalid_request');
  });

  test('renews a sign-in, also after a restart with the same data', async () => {
    const dir = folder();
    const before = await issuerIn(dir);
    const { tokens } = await signIn(before.issuer, before.origin, 'ana');
    await before.close();
    const after = await issuerIn(dir, before.port);
    // The first request may still go to a connection that ended with the first issuer.
    await expect
      .poll(() =>
        fetch(`${after.issuer.url}/jwks`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    expect(await verified(after.issuer, tokens.id_token)).toMatchObject({ sub: 'ana' });
    const renewal = await fetch(
      `${after.issuer.url}/token`,
      form({
        grant_type: 'refresh_token',
        client_id: CLIENT_ID,
        refresh_token: tokens.refresh_token ?? '',
      }),
    );
    const renewed = (await renewal.json()) as Record<string, string>;
    expect(await verified(after.issuer, renewed.id_token)).toMatchObject({ sub: 'ana', name: 'Ana' });
  });

  test('lets nobody in who is not on its page', async () => {
    const { issuer, origin } = await issuerIn(folder());
    const { url } = authorisation(issuer, origin);
    const visit = browser();
    const { location: choice = url } = await visit(url);
    expect((await visit(choice, form({ agent: 'mallory' }))).response.status).toBe(400);
  });

  test('signs tokens for tests with the key that everybody checks', async () => {
    const { issuer } = await issuerIn(folder());
    const token = await issuer.idToken({ sub: 'cy', name: 'Cy', email: 'cy@example.com', admin: false });
    expect(await verified(issuer, token)).toMatchObject({ sub: 'cy', name: 'Cy' });
  });
});
