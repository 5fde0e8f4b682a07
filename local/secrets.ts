import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';

/** What must stay the same for people to stay signed in. */
export interface Secrets {
  /** Signs visitors' tokens. */
  visitorSecret: string;
  /** What our name at push services is made from. */
  pushSecret: string;
  /** Seals what opens agents' calendars. */
  sealingKey: string;
  /** Signs the issuer's cookies. */
  cookieKey: string;
  /** Signs agents' id tokens: an RSA private key. */
  signingKey: JWK;
}

/** The secrets kept in `dir`, each made on first sight; without `dir` they live as long as the stack. */
export function keepSecrets(dir: string | undefined): Secrets {
  if (!dir) return freshSecrets();
  const file = join(dir, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...freshSecrets(), ...kept };
  if (Object.keys(secrets).every((name) => name in kept)) return secrets;
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function freshSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return {
    visitorSecret: randomBytes(32).toString('base64url'),
    pushSecret: randomBytes(32).toString('base64url'),
    sealingKey: randomBytes(32).toString('base64url'),
    cookieKey: randomBytes(32).toString('base64url'),
    signingKey: { ...jwk, kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' },
  };
}
