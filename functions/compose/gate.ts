import { Tokens } from '../outside/tokens.ts';
import type { Gate } from '../routes/admit.ts';
import { Sites } from '../store/sites.ts';
import { type Environment, type Hooks, inboxOrigins, required } from './environment.ts';
import { composeDatabase } from './parts.ts';

/** What letting somebody in takes. */
export function composeGate(environment: Environment, { now = Date.now, observe }: Hooks = {}): Gate {
  return {
    sites: new Sites(composeDatabase(environment, observe)),
    tokens: composeTokens(environment),
    inboxOrigins: inboxOrigins(environment),
    now,
  };
}

/** What proves who somebody is. */
export function composeTokens(environment: Environment): Tokens {
  const issuer = required(environment, 'ISSUER');
  return new Tokens({
    issuer,
    visitorSecret: required(environment, 'VISITOR_SECRET'),
    clientId: required(environment, 'CLIENT_ID'),
    jwksUrl: environment.JWKS_URL || `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
  });
}
