import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The key with which a site's own server vouches for its users. It follows from the deployment's secret, so that there
 * is nothing more to keep; of one site's nothing can be told about another's.
 */
export function identitySecret(visitorSecret: string, site: string): string {
  return createHmac('sha256', visitorSecret).update(`identity:${site}`).digest('hex');
}

/** What a site's server makes of a user's id: HMAC-SHA256, in hexadecimal. */
export function identityHash(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(userId).digest('hex');
}

/** Knows whether a site's server vouches for a user. */
export class Vouching {
  readonly #secret: string;

  constructor(visitorSecret: string) {
    this.#secret = visitorSecret;
  }

  /** How long it takes tells nothing of the right hash. */
  isFor(site: string, userId: string, hash: string): boolean {
    const right = Buffer.from(identityHash(identitySecret(this.#secret, site), userId), 'hex');
    const given = Buffer.from(hash, 'hex');
    return given.length === right.length && timingSafeEqual(given, right);
  }
}
