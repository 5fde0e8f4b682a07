import type { Rate } from '../domain/rate.ts';
import type { Speaker } from '../domain/speaker.ts';

/** What the authoriser says of a connection in every later event: API Gateway carries flat values only. */
export type AuthorizerContext = Record<string, string | number | boolean | null | undefined>;

/** Packs who somebody is, and how much they may say, for the gateway to carry. */
export function toContext(speaker: Speaker, frameRate?: Rate): AuthorizerContext {
  return {
    ...speaker,
    ...(frameRate && { perSecond: frameRate.perSecond, burst: frameRate.burst }),
  };
}

/** Who speaks, from what the gateway carried: no frame needs a look-up to know. */
export function speakerFrom(context: AuthorizerContext | undefined): Speaker {
  const text = (name: string) => String(context?.[name] ?? '');
  switch (context?.side) {
    case 'visitor':
      return { side: 'visitor', site: text('site'), visitorId: text('visitorId') };
    case 'agent':
      return {
        side: 'agent',
        agentId: text('agentId'),
        name: text('name'),
        email: text('email'),
        role: context.role === 'admin' ? 'admin' : 'agent',
      };
    default:
      throw new Error('a connection without an authoriser');
  }
}

/** How much a visitor of a site with a rate of its own may say. Everything arrives as text. */
export function rateFrom(context: AuthorizerContext | undefined): Rate | undefined {
  if (!context?.perSecond || !context.burst) return undefined;
  return { perSecond: Number(context.perSecond), burst: Number(context.burst) };
}
