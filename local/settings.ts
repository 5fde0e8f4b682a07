import type { IncomingMessage } from 'node:http';
import type { InboxSettings, MeetingSettings, SiteSettings } from '../protocol/settings.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';
import { CLIENT_ID } from './issuer/issuer.ts';

/** The site that is there from the start. */
export const DEMO_SITE = 'demo';

/** Where things are below the one origin. */
export const PATHS = { api: '/api', socket: '/socket', issuer: '/oidc' } as const;

/** `/sites/demo.json`, with the addresses as the asking browser reaches them. */
export function siteSettings(request: IncomingMessage): SiteSettings {
  return {
    site: DEMO_SITE,
    label: 'Chat with Marigold Bakery',
    ...addresses(request),
    fields: [
      { name: 'name', required: true },
      { name: 'email', required: true },
    ],
    booking: true,
    speaks: SUBPROTOCOL,
  };
}

/** `/inbox/config.json`. The issuer has one name only, since tokens are checked against it. */
export function inboxSettings(request: IncomingMessage, issuer: string): InboxSettings {
  return { ...addresses(request), issuer, clientId: CLIENT_ID };
}

/** `/meeting/config.json`. */
export function meetingSettings(request: IncomingMessage): MeetingSettings {
  return { api: addresses(request).api };
}

function addresses({ headers: { host = '' } }: IncomingMessage) {
  return { api: `http://${host}${PATHS.api}`, socket: `ws://${host}${PATHS.socket}` };
}
