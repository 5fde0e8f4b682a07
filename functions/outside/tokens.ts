import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import { ChatError } from '../../protocol/errors.ts';
import { agentOf, VISITOR_AUDIENCE, VISITOR_TOKEN_SECONDS, visitorOf } from '../domain/claims.ts';
import type { AgentSpeaker, Speaker, VisitorSpeaker } from '../domain/speaker.ts';

export interface TokenSettings {
  visitorSecret: string;
  issuer: string;
  clientId: string;
  jwksUrl: string;
}

/** Proves who somebody is: visitors by our own signature, agents by their OpenID provider's. */
export class Tokens {
  readonly #secret: Uint8Array;
  readonly #settings: TokenSettings;
  readonly #keys: JWTVerifyGetKey;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
    this.#secret = new TextEncoder().encode(settings.visitorSecret);
    this.#keys = createRemoteJWKSet(new URL(settings.jwksUrl));
  }

  /** A fresh token for this visitor. */
  async signVisitor({ site, visitorId }: Omit<VisitorSpeaker, 'side'>, now: number): Promise<string> {
    const issued = Math.floor(now / 1000);
    return new SignJWT({ site })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(visitorId)
      .setAudience(VISITOR_AUDIENCE)
      .setIssuedAt(issued)
      .setExpirationTime(issued + VISITOR_TOKEN_SECONDS)
      .sign(this.#secret);
  }

  /** `lateBySeconds` lets a token through that ran out no longer ago than that. */
  async visitor(token: string, now: number, lateBySeconds = 0): Promise<VisitorSpeaker> {
    const verified = jwtVerify(token, this.#secret, {
      algorithms: ['HS256'],
      audience: VISITOR_AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
      clockTolerance: lateBySeconds,
    });
    return named(visitorOf((await checked(verified)).payload));
  }

  async agent(token: string, now: number): Promise<AgentSpeaker> {
    const { issuer, clientId: audience } = this.#settings;
    const verified = jwtVerify(token, this.#keys, {
      algorithms: ['RS256'],
      issuer,
      audience,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    });
    return named(agentOf((await checked(verified)).payload));
  }

  /** Whoever it is. The header only says which key to try; each key is tried with its own algorithm alone. */
  async speaker(token: string, now: number): Promise<Speaker> {
    return algorithmOf(token) === 'HS256' ? this.visitor(token, now) : this.agent(token, now);
  }
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    throw new ChatError('token.invalid');
  }
}

async function checked<T>(verified: Promise<T>): Promise<T> {
  try {
    return await verified;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) throw new ChatError('token.expired');
    if (isOwnFault(cause)) throw new ChatError('token.invalid');
    throw cause;
  }
}

/** Whether the token itself is at fault; anything else is ours, and no reason to turn somebody away for good. */
function isOwnFault(cause: unknown): boolean {
  return (
    cause instanceof errors.JWTClaimValidationFailed ||
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JWSSignatureVerificationFailed ||
    cause instanceof errors.JOSEAlgNotAllowed ||
    cause instanceof errors.JOSENotSupported ||
    cause instanceof errors.JWKSNoMatchingKey
  );
}

function named<T>(speaker: T | undefined): T {
  if (!speaker) throw new ChatError('token.invalid');
  return speaker;
}
