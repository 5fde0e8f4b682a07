import { createECDH, createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** How long a signature may be used, in seconds; push services take no more than a day. */
const VALID_SECONDS = 12 * 60 * 60;

/**
 * The key pair by which push services know us (VAPID, RFC 8292), made from the deployment's secret: the same wherever
 * it is asked for, and nothing that has to be generated, stored and carried about as a file.
 */
export class Vapid {
  readonly #publicKey: string;
  readonly #privateKey: KeyObject;
  readonly #contact: string;

  /** `contact` is where the operator of a push service can complain: a `mailto:` or an `https:` address. */
  constructor(secret: string, contact: string) {
    const { d, point } = pairFrom(secret);
    this.#publicKey = point.toString('base64url');
    this.#contact = contact;
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    const key = { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y };
    this.#privateKey = createPrivateKey({ format: 'jwk', key });
  }

  /** The `Authorization` header of a post to this address. */
  authorisation(endpoint: string, now: number): string {
    const exp = Math.floor(now / 1000) + VALID_SECONDS;
    const claims = { aud: new URL(endpoint).origin, exp, sub: this.#contact };
    const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map(encoded).join('.');
    const signature = sign('sha256', Buffer.from(signed), {
      key: this.#privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${this.#publicKey}`;
  }
}

/** What a browser subscribes with: a point of P-256 in base64url. */
export function vapidKey(secret: string): string {
  return pairFrom(secret).point.toString('base64url');
}

/** One number in four thousand million is no private key; then the next is taken. */
function pairFrom(secret: string): { d: Buffer; point: Buffer } {
  const pair = createECDH('prime256v1');
  for (let attempt = 0; ; attempt++) {
    const d = createHmac('sha256', secret).update(`porchlight vapid ${attempt}`).digest();
    try {
      pair.setPrivateKey(d);
      return { d, point: pair.getPublicKey() };
    } catch (cause) {
      if (attempt > 8) throw cause;
    }
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
