import { isDeepStrictEqual } from 'node:util';
import { ChatError } from '../../protocol/errors.ts';
import { type Identified, person } from '../../protocol/identity.ts';
import { identified } from '../domain/identity.ts';
import { valid } from '../valid.ts';
import type { VisitorRoute } from './http-route.ts';
import { tellOfVisitor } from './tell-of-visitor.ts';

/** Keeps who the page says the visitor is, as verified if the site's server vouches for it. */
export const identityPut: VisitorRoute<Identified> = async ({ visitor, body }, app) => {
  const { site, visitorId } = visitor;
  const told = valid(person, body);
  const { userId, hash } = told;
  const verified = userId !== undefined && hash !== undefined;
  if (verified && !app.vouching.isFor(site, userId, hash)) throw new ChatError('identity.refused');
  const { identities, openConversation } = await app.visitors.read(site, visitorId);
  const at = new Date(app.now()).toISOString();
  const now = identified(identities, told, verified, at);
  if (!isDeepStrictEqual(now, identities)) {
    await app.visitors.identify(site, visitorId, { ...now, isVerified: verified, at });
    if (openConversation) await tellOfVisitor(app, await app.log.head(openConversation));
  }
  return { verified };
};
