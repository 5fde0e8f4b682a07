import {
  ErrorResponse,
  type User,
  UserManager,
  type UserManagerSettings,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { ChatError } from '../../protocol/errors.ts';
import type { InboxSettings } from '../../protocol/settings.ts';
import type { Identity, IdentityStatus } from './identity.ts';

/** A token with less than this left is renewed before it is used, in seconds. */
const MARGIN = 60;

/** Where it is kept how far the provider's clock was ahead of this computer's when a token last came, in seconds. */
const AHEAD = 'porchlight-clock-ahead';

/** Signs agents in by OpenID Connect: code flow with PKCE; the id token is what the API and the socket check. */
export class OidcIdentity extends EventTarget implements Identity {
  status: IdentityStatus = 'unknown';
  failed = false;
  readonly #settings: InboxSettings;
  readonly #home: string;
  readonly #manager: UserManager;
  #user: User | undefined;

  /** `home` is the inbox's own address, where the provider sends the agent back to. */
  constructor(settings: InboxSettings, home: string, overrides: Partial<UserManagerSettings> = {}) {
    super();
    this.#settings = settings;
    this.#home = home;
    this.#manager = new UserManager({
      authority: settings.issuer,
      client_id: settings.clientId,
      redirect_uri: home,
      post_logout_redirect_uri: home,
      // Renewal is asked for below, under a lock: two tabs using one refresh token at once would end the session.
      automaticSilentRenew: false,
      loadUserInfo: false,
      userStore: new WebStorageStateStore({ store: localStorage }),
      ...overrides,
    });
    this.#manager.events.addUserUnloaded(() => this.#become('signedOut', undefined));
    addEventListener('storage', this.#onStorage);
  }

  get agentId(): string | undefined {
    return this.#user && `agt_${this.#user.profile.sub}`;
  }

  get name(): string | undefined {
    return this.#user?.profile.name ?? this.#user?.profile.email;
  }

  async restore(): Promise<void> {
    const query = new URLSearchParams(location.search);
    if (query.has('state') && (query.has('code') || query.has('error'))) await this.#finish();
    const user = await this.#manager.getUser();
    this.#become(user ? 'signedIn' : 'signedOut', user ?? undefined);
  }

  async token(): Promise<string> {
    if (good(this.#user)) return this.#user.id_token;
    // Another tab may have renewed while this one waited, so look in the store before asking the provider.
    return navigator.locks.request('porchlight-renew', async () => {
      const kept = await this.#manager.getUser();
      if (!kept) {
        this.#become('signedOut', undefined);
        throw new ChatError('token.missing');
      }
      const user = good(kept) ? kept : await this.#renew(kept);
      this.#become('signedIn', user);
      return user.id_token ?? '';
    });
  }

  async signIn(): Promise<void> {
    const { scopes_supported: known = [] } = await this.#manager.metadataService.getMetadata();
    const scope = ['openid', 'profile', 'email', 'offline_access']
      .filter((name) => name !== 'offline_access' || known.includes(name))
      .join(' ');
    await this.#manager.signinRedirect({ scope, state: location.hash });
  }

  async signOut(): Promise<void> {
    const endpoint = await this.#manager.metadataService.getEndSessionEndpoint();
    if (!endpoint) return this.#manager.removeUser();
    // The last two are Cognito's own names for what the standard calls otherwise.
    const extraQueryParams = { client_id: this.#settings.clientId, logout_uri: this.#home };
    await this.#manager.signoutRedirect({ extraQueryParams });
  }

  /** Stops listening to other tabs. */
  close(): void {
    removeEventListener('storage', this.#onStorage);
  }

  async #finish(): Promise<void> {
    let hash = location.hash;
    try {
      const user = await this.#manager.signinRedirectCallback();
      compareClocks(user);
      if (typeof user.state === 'string') hash = user.state;
    } catch {
      this.failed = true;
    }
    history.replaceState(null, '', this.#home + hash);
  }

  async #renew(kept: User): Promise<User & { id_token: string }> {
    try {
      const user = kept.refresh_token ? await this.#manager.signinSilent() : null;
      if (user) compareClocks(user);
      if (good(user)) return user;
    } catch (error) {
      // Only the provider's own no ends the session; a network that is down is no reason to ask for a password.
      if (!(error instanceof ErrorResponse)) throw error;
    }
    this.#become('expired', kept);
    throw new ChatError('token.expired');
  }

  /** Another tab signed in, out, or renewed. */
  readonly #onStorage = async (event: StorageEvent) => {
    if (this.status === 'unknown' || !event.key?.startsWith('oidc.user:')) return;
    const user = await this.#manager.getUser();
    if (good(user)) this.#become('signedIn', user);
    else if (!user) this.#become('signedOut', undefined);
  };

  #become(status: IdentityStatus, user: User | undefined): void {
    const same = this.status === status && this.#user?.profile.sub === user?.profile.sub;
    this.status = status;
    this.#user = user;
    if (!same) this.dispatchEvent(new Event('change'));
  }
}

/** A token that has just come was issued just now: whatever this computer's clock says, its times are the provider's. */
function compareClocks({ profile }: User): void {
  localStorage.setItem(AHEAD, String(profile.iat - Date.now() / 1000));
}

/** Whether the id token itself, not the access token that came with it, holds a while longer. */
function good(user: User | null | undefined): user is User & { id_token: string } {
  const now = Date.now() / 1000 + Number(localStorage.getItem(AHEAD));
  return !!user?.id_token && user.profile.exp - now > MARGIN;
}
