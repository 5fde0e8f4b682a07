import { setTimeout as pause } from 'node:timers/promises';
import { CalendarFault } from './calendar-fault.ts';
import { json, type ProviderSecret, refresh } from './oauth.ts';
import type { Provider } from './providers.ts';
import { faultOf, type Web, type WebAnswer } from './web.ts';

/** Access that was given lately: it is kept in memory only, for as long as it holds. */
export class AccessTokens {
  readonly #held = new Map<string, { token: string; until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(refreshToken: string): string | undefined {
    const held = this.#held.get(refreshToken);
    return held && held.until > this.#now() ? held.token : undefined;
  }

  /** It is given up a minute early: what is sent with it has to arrive, too. */
  set(refreshToken: string, token: string, seconds: number): void {
    this.#held.set(refreshToken, { token, until: this.#now() + (seconds - 60) * 1000 });
  }

  forget(refreshToken: string): void {
    this.#held.delete(refreshToken);
  }
}

/** What asking a provider takes. */
export interface ProviderAccess {
  web: Web;
  provider: Provider;
  tokens: AccessTokens;
  secret: ProviderSecret;
  /** Keeps another way of coming back, where the provider has given one. */
  renew(secret: ProviderSecret): Promise<void>;
  signal: AbortSignal;
}

export interface ApiRequest {
  method?: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Tries of one request, while the provider says that it may be asked again. */
const ATTEMPTS = 3;
/** The longest that is waited between two, in ms. */
const LONGEST_WAIT = 1500;

/** A provider's API, asked with access that is fetched when there is none. */
export class ProviderApi {
  readonly #access: ProviderAccess;
  #secret: ProviderSecret;

  constructor(access: ProviderAccess) {
    this.#access = access;
    this.#secret = access.secret;
  }

  /** The answer, if it is one of these or a good one. */
  async ask(
    path: string,
    { method = 'GET', body, headers = {} }: ApiRequest = {},
    besides: readonly number[] = [],
  ) {
    const { provider, web, signal, tokens } = this.#access;
    const address = this.#addressOf(path);
    for (let attempt = 1; ; attempt++) {
      const token = await this.#token();
      const answer = await web.ask(address, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...headers,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal,
      });
      if (answer.status < 300 || besides.includes(answer.status))
        return { status: answer.status, body: json(answer.text) };
      if (answer.status === 401) tokens.forget(this.#secret.refreshToken);
      const fault = apiFault(answer, provider.kind);
      const wait = waitAfter(answer);
      const again =
        answer.status === 401 ? attempt === 1 : fault.retry && wait <= LONGEST_WAIT && attempt < ATTEMPTS;
      if (!again) throw fault;
      if (fault.retry) await pause(wait, undefined, { signal }).catch(() => Promise.reject(fault));
    }
  }

  /** A page may say itself where the next one is; access is shown to nobody but the provider. */
  #addressOf(path: string): string {
    const { api } = this.#access.provider;
    if (!URL.canParse(path)) return `${api}${path}`;
    if (!path.startsWith(`${api}/`))
      throw new CalendarFault('unreachable', 'silent', 'The provider’s answer cannot be read.');
    return path;
  }

  async #token(): Promise<string> {
    const { web, provider, tokens, renew, signal } = this.#access;
    const held = tokens.get(this.#secret.refreshToken);
    if (held) return held;
    const grant = await refresh(web, provider, this.#secret.refreshToken, signal);
    if (grant.refreshToken && grant.refreshToken !== this.#secret.refreshToken) {
      this.#secret = { refreshToken: grant.refreshToken };
      await renew(this.#secret);
    }
    tokens.set(this.#secret.refreshToken, grant.accessToken, grant.expiresIn);
    return grant.accessToken;
  }
}

/** Google says with 403 both that there is too much at once and that the consent does not reach so far. */
function apiFault(answer: WebAnswer, kind: Provider['kind']): CalendarFault {
  if (answer.status !== 403) return faultOf(answer);
  if (kind === 'google' && /rateLimitExceeded|quotaExceeded/i.test(answer.text))
    return new CalendarFault('unreachable', 'silent', 'The provider has been asked too often.');
  return new CalendarFault('revoked', 'consent', 'The consent does not allow that any more.');
}

/** `Retry-After` in seconds or as a date; without one, a moment. */
function waitAfter({ headers }: WebAnswer): number {
  const said = headers['retry-after'];
  if (!said) return 200;
  const seconds = Number(said);
  return Number.isFinite(seconds)
    ? seconds * 1000
    : Math.max(0, Date.parse(said) - Date.parse(headers.date ?? said));
}
