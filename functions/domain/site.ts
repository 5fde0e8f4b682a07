import type { Fallback } from '../../protocol/entry.ts';
import { DEFAULT_LIMITS, type SiteLimits } from '../../protocol/limits.ts';
import type { Rate } from './rate.ts';

/** One widget configuration: what the server needs to know of it. */
export interface Site {
  id: string;
  name: string;
  /** Origins on which the widget works; empty means on any. `https://*.example.com` stands for every subdomain. */
  allowedOrigins: readonly string[];
  /** What this site sets differently from the defaults. */
  limits: Partial<SiteLimits>;
  /** Domains of email addresses whose owners get the fallback at once. */
  blockedDomains: readonly string[];
  fallback: Fallback;
  /** The language of letters to agents of whom none is known: BCP 47; absent means English. */
  language?: string;
  /** Whether an agent who lets an offer run out is unavailable from then on, until they say otherwise. */
  missedOfferPauses?: boolean;
  /** Frames that one visitor may send; absent means the default. */
  frameRate?: Rate;
}

/** The defaults of every setting that a site may leave out. */
export const SITE_DEFAULTS: Omit<Site, 'id' | 'name'> = {
  allowedOrigins: [],
  limits: {},
  blockedDomains: [],
  fallback: { booking: false },
};

/** The limits that hold on this site. */
export function limitsOf(site: Pick<Site, 'limits'>): SiteLimits {
  return { ...DEFAULT_LIMITS, ...site.limits };
}

/** Whether a page of this origin may use the widget. Without a list every page may, and so may what is no page. */
export function originAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  if (!origin) return false;
  return allowed.some((rule) => originMatches(origin.toLowerCase(), rule.toLowerCase()));
}

function originMatches(origin: string, rule: string): boolean {
  const [scheme, domain] = rule.split('://*.');
  if (!domain) return origin === rule;
  return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${domain}`);
}
