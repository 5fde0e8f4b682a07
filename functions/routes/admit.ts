import { ChatError } from '../../protocol/errors.ts';
import { TOKEN_SUBPROTOCOL } from '../../protocol/version.ts';
import type { Rate } from '../domain/rate.ts';
import { originAllowed } from '../domain/site.ts';
import type { Speaker } from '../domain/speaker.ts';
import type { Tokens } from '../outside/tokens.ts';
import type { Sites } from '../store/sites.ts';

/** What letting somebody in takes. */
export interface Gate {
  tokens: Tokens;
  sites: Sites;
  inboxOrigins: readonly string[];
  now(): number;
}

/** Whoever wants to connect: the token is one of the subprotocols they offer. */
export interface Knock {
  subprotocols: string | undefined;
  origin: string | undefined;
}

/** Who may speak over a connection, and how much. */
export interface Admitted {
  speaker: Speaker;
  frameRate?: Rate;
}

/** Checks token and origin; the answer says who speaks in every later frame of this connection. */
export async function admit({ subprotocols = '', origin }: Knock, gate: Gate): Promise<Admitted> {
  const offered = subprotocols.split(',').map((name) => name.trim());
  const token = offered.find((name) => name.startsWith(TOKEN_SUBPROTOCOL))?.slice(TOKEN_SUBPROTOCOL.length);
  return admitBearer({ token, origin }, gate);
}

/** The same for whoever bears the token in a header. */
export async function admitBearer(
  { token, origin }: { token?: string | undefined; origin?: string | undefined },
  { tokens, sites, inboxOrigins, now }: Gate,
): Promise<Admitted> {
  if (!token) throw new ChatError('token.missing');
  const speaker = await tokens.speaker(token, now());
  if (speaker.side === 'agent') {
    if (!origin || !inboxOrigins.includes(origin)) throw new ChatError('origin.refused');
    return { speaker };
  }
  const site = await sites.get(speaker.site, now());
  if (!site) throw new ChatError('site.unknown');
  if (!originAllowed(origin, site.allowedOrigins)) throw new ChatError('origin.refused');
  return { speaker, ...(site.frameRate && { frameRate: site.frameRate }) };
}
