import type { IncomingMessage, ServerResponse } from 'node:http';
import { importJWK, type JWK, SignJWT } from 'jose';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { html } from '../../functions/letters/markup.ts';
import type { Journal } from '../journal.ts';
import { page, sendPage } from '../pages/page.ts';
import type { Secrets } from '../secrets.ts';
import { claimsOf, type LocalAgent } from './agents.ts';
import { signInPage, signOutPage } from './pages.ts';
import { loadProvider } from './provider.ts';
import { forgetExpired, IssuerStore, type Kept } from './store.ts';

/** The inbox's client id at the local issuer. */
export const CLIENT_ID = 'porchlight-inbox';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Below the issuer's own path. */
const INTERACTION = '/interaction/';

/** An OpenID provider for the agents of one machine: Cognito's place is here. */
export interface Issuer {
  readonly url: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** An id token as a sign-in would give it, for tests that need many agents. */
  idToken(agent: LocalAgent): Promise<string>;
}

/** What the issuer is made of. */
export interface IssuerOptions {
  /** Scheme, host and port of the stack. */
  origin: string;
  /** Where the issuer is mounted. */
  path: string;
  agents: readonly LocalAgent[];
  secrets: Secrets;
  journal: Journal<Kept>;
}

/** Makes the issuer; it listens on nothing itself. */
export async function createIssuer(options: IssuerOptions): Promise<Issuer> {
  const { origin, path, agents, secrets, journal } = options;
  const Provider = await loadProvider();
  const url = `${origin}${path}`;
  forgetExpired(journal);
  const provider = new Provider(url, configuration(origin, path, agents, secrets, journal));
  provider.proxy = false;
  const callback = provider.callback();

  async function interact(request: IncomingMessage, response: ServerResponse, agent: string | undefined) {
    if (request.method === 'POST')
      return provider.interactionFinished(
        request,
        response,
        { login: { accountId: agent ?? '', remember: true } },
        { mergeWithLastSubmission: false },
      );
    await provider.interactionDetails(request, response);
    return sendPage(response, 200, signInPage(agents, request.url ?? ''));
  }

  return {
    url,
    async handle(request, response) {
      const inside = (request.url ?? '').slice(path.length);
      if (!inside.startsWith(INTERACTION)) {
        // The provider finds its own mount point in the difference of the two.
        Object.assign(request, { originalUrl: request.url });
        request.url = inside || '/';
        return void callback(request, response);
      }
      try {
        const chosen = request.method === 'POST' ? await chosenAgent(request, agents) : undefined;
        if (request.method === 'POST' && !chosen) return sendPage(response, 400, lost(origin));
        await interact(request, response, chosen);
      } catch {
        sendPage(response, 400, lost(origin));
      }
    },
    idToken: (agent) => signIdToken(url, agent, secrets.signingKey),
  };
}

function configuration(
  origin: string,
  path: string,
  agents: readonly LocalAgent[],
  secrets: Secrets,
  journal: Journal<Kept>,
): Configuration {
  const inbox = `${origin}/inbox/`;
  const names = ['name', 'email', 'email_verified', 'cognito:groups'];
  return {
    adapter: (model: string) => new IssuerStore(model, journal),
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [inbox],
        post_logout_redirect_uris: [inbox],
      },
    ],
    jwks: { keys: [secrets.signingKey as Record<string, unknown> & JWK] } as NonNullable<
      Configuration['jwks']
    >,
    cookies: { keys: [secrets.cookieKey] },
    // As at Cognito, the id token itself says who it is; nobody has to ask for more.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', ...names], profile: ['name'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    findAccount(_, sub) {
      const agent = agents.find((one) => one.sub === sub);
      return agent && { accountId: sub, claims: () => claimsOf(agent) };
    },
    interactions: { url: (_, { uid }) => `${path}${INTERACTION}${uid}` },
    loadExistingGrant: grantAll,
    issueRefreshToken: async () => true,
    rotateRefreshToken: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource(context) {
          context.body = page(
            'Signed out',
            html`<h1>You are signed out</h1><p><a href="/inbox/">Back to the inbox</a></p>`,
          );
        },
      },
    },
    renderError(context, { error, error_description }) {
      context.type = 'html';
      context.body = page(
        'Sign-in failed',
        html`<h1>That did not work</h1><p>${error_description ?? error}</p><p><a href="/inbox/">Back to the inbox</a></p>`,
      );
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      RefreshToken: 30 * DAY,
      Interaction: HOUR,
      Session: 14 * DAY,
      Grant: 60 * DAY,
    },
  };
}

/** Nobody is asked whether their own inbox may know their name. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const accountId = session?.accountId;
  if (!client || !session || !accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known ? await provider.Grant.find(known) : undefined;
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid profile email offline_access');
  await grant.save();
  return grant;
}

async function chosenAgent(request: IncomingMessage, agents: readonly LocalAgent[]) {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 1000) return undefined;
  }
  const sub = new URLSearchParams(body).get('agent');
  return agents.find((agent) => agent.sub === sub)?.sub;
}

function lost(origin: string): string {
  return page(
    'Sign in again',
    html`<h1>This sign-in is over</h1><p>It was left too long, or finished in another tab.</p>
      <p><a class="button" href="${origin}/inbox/">Back to the inbox</a></p>`,
  );
}

async function signIdToken(issuer: string, agent: LocalAgent, key: JWK): Promise<string> {
  return new SignJWT(claimsOf(agent))
    .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' })
    .setIssuer(issuer)
    .setAudience(CLIENT_ID)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(key, 'RS256'));
}
