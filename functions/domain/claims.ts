import * as z from 'zod/mini';
import type { AgentSpeaker, VisitorSpeaker } from './speaker.ts';

/** Whom a visitor's token is for: it opens nothing else. */
export const VISITOR_AUDIENCE = 'porchlight-visitor';

const DAY = 24 * 60 * 60;

/** Seconds a visitor's token is good for, and how long after that it still renews the same visitor. */
export const VISITOR_TOKEN_SECONDS = 30 * DAY;
export const VISITOR_RENEWAL_SECONDS = 30 * DAY;

const visitorClaims = z.object({
  sub: z.string().check(z.regex(/^vis_[A-Za-z0-9-]{8,64}$/)),
  site: z.string().check(z.minLength(1)),
});

const agentClaims = z.object({
  sub: z.string().check(z.minLength(1)),
  email: z.optional(z.string()),
  name: z.optional(z.string()),
  'cognito:groups': z.optional(z.array(z.string())),
  /** Cognito says which of its tokens this is; an access token is not a sign-in. */
  token_use: z.optional(z.literal('id')),
});

/** The visitor a verified token names; undefined if it names none. */
export function visitorOf(claims: unknown): VisitorSpeaker | undefined {
  const { data } = visitorClaims.safeParse(claims);
  return data && { side: 'visitor', site: data.site, visitorId: data.sub };
}

/** The agent a verified token names; undefined if it names none. */
export function agentOf(claims: unknown): AgentSpeaker | undefined {
  const { data } = agentClaims.safeParse(claims);
  if (!data) return undefined;
  const { sub, email = '', name = email, 'cognito:groups': groups = [] } = data;
  const role = groups.includes('admin') ? 'admin' : 'agent';
  return { side: 'agent', agentId: `agt_${sub}`, name, email, role };
}
