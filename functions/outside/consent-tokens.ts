import { createHmac, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { ChatError } from '../../protocol/errors.ts';

const HEADER = { alg: 'HS256', typ: 'consent+jwt' } as const;
const AUDIENCE = 'porchlight-consent';

/** How long somebody may take to agree, in seconds. */
const SECONDS = 15 * 60;

const claims = z.object({
  sub: z.string(),
  jti: z.string(),
  provider: z.enum(['google', 'microsoft']),
  timeZone: z.string(),
});

/** A consent that an agent has begun to give. */
export interface Consent {
  agentId: string;
  provider: 'google' | 'microsoft';
  timeZone: string;
}

/**
 * What a consent page is sent, and sends back: who began the consent, so that nobody ends it for somebody else. The
 * proof that goes with it (PKCE) is worked out again from it and our secret, so nothing has to be kept meanwhile.
 */
export class ConsentTokens {
  readonly #secret: Uint8Array;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  async begin(
    { agentId, provider, timeZone }: Consent,
    now: number,
  ): Promise<{ state: string; verifier: string }> {
    const id = randomUUID();
    const state = await new SignJWT({ provider, timeZone })
      .setProtectedHeader(HEADER)
      .setSubject(agentId)
      .setAudience(AUDIENCE)
      .setJti(id)
      .setExpirationTime(Math.floor(now / 1000) + SECONDS)
      .sign(this.#secret);
    return { state, verifier: this.#verifier(id) };
  }

  async end(state: string, now: number): Promise<Consent & { verifier: string }> {
    const { data } = claims.safeParse(await this.#claims(state, now));
    if (!data) throw new ChatError('consent.invalid');
    const { sub: agentId, jti, provider, timeZone } = data;
    return { agentId, provider, timeZone, verifier: this.#verifier(jti) };
  }

  async #claims(state: string, now: number): Promise<unknown> {
    const { alg, typ } = HEADER;
    const rules = {
      algorithms: [alg],
      typ,
      audience: AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    };
    try {
      return (await jwtVerify(state, this.#secret, rules)).payload;
    } catch (cause) {
      if (cause instanceof errors.JOSEError) throw new ChatError('consent.invalid');
      throw cause;
    }
  }

  #verifier(id: string): string {
    return createHmac('sha256', this.#secret).update(`porchlight-pkce ${id}`).digest('base64url');
  }
}
