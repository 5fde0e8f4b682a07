import { randomUUID } from 'node:crypto';
import { ChatError } from '../../protocol/errors.ts';
import type { VisitorSession } from '../../protocol/http.ts';
import { VISITOR_RENEWAL_SECONDS, VISITOR_TOKEN_SECONDS } from '../domain/claims.ts';
import { originAllowed } from '../domain/site.ts';
import type { HttpRoute, Request, WebApp } from './http-route.ts';

/** A token that names a visitor of this site: the one of the old token, or a new one. Nothing is stored. */
export const visitorOpen: HttpRoute<VisitorSession> = async (request, app) => {
  const now = app.now();
  const site = await app.sites.get(request.parameters.site ?? '', now);
  if (!site) throw new ChatError('site.unknown');
  if (!originAllowed(request.origin, site.allowedOrigins)) throw new ChatError('origin.refused');
  const visitorId = (await renewed(request, site.id, app)) ?? `vis_${randomUUID()}`;
  const token = await app.tokens.signVisitor({ site: site.id, visitorId }, now);
  return { visitorId, token, expiresIn: VISITOR_TOKEN_SECONDS * 1000 };
};

/** A token that is not ours, too old or of another site renews nobody. */
async function renewed({ token }: Request, site: string, app: WebApp): Promise<string | undefined> {
  if (!token) return undefined;
  try {
    const visitor = await app.tokens.visitor(token, app.now(), VISITOR_RENEWAL_SECONDS);
    return visitor.site === site ? visitor.visitorId : undefined;
  } catch (cause) {
    if (cause instanceof ChatError) return undefined;
    throw cause;
  }
}
