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
  gate: Gate,
): Promise<Admitted> {
  if (!token) throw new ChatError('token.missing');
  // Browsers name the page's origin in every handshake and every POST: who names none is no page.
  return admitFrom(origin ?? '', await gate.tokens.speaker(token, gate.now()), gate);
}

/**
 * Whether somebody may speak from a page of this origin. It is undefined in a page's requests to its own origin, which
 * do not name it: a token was given to a page on an allowed domain only.
 */
export async function admitFrom(
  origin: string | undefined,
  speaker: Speaker,
  { sites, inboxOrigins, now }: Omit<Gate, 'tokens'>,
): Promise<Admitted> {
  const refused = new ChatError('origin.refused');
  if (speaker.side === 'agent') {
    if (origin !== undefined && !inboxOrigins.includes(origin)) throw refused;
    return { speaker };
  }
  const site = await sites.get(speaker.site, now());
  if (!site) throw new ChatError('site.unknown');
  if (origin !== undefined && !originAllowed(origin, site.allowedOrigins)) throw refused;
  return { speaker, ...(site.frameRate && { frameRate: site.frameRate }) };
}
