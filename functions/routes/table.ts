import type { Side } from '../../protocol/entry.ts';
import type { UpType } from '../../protocol/up.ts';
import { FRAMES } from './frame-table.ts';

/** A route of the HTTP API, in API Gateway's spelling. */
export interface HttpEntry {
  kind: 'http';
  handler: 'http' | 'polling';
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** `anyone` needs no token: the route looks at the origin, and at a visitor's old token, itself. */
  who: readonly (Side | 'anyone')[];
}

/** Every request of the HTTP API, but for the one below. */
export const REQUESTS = [
  request('visitor.open', 'POST', '/sites/{site}/visitors', ['anyone']),
  request('identity.put', 'PUT', '/visitor/identity', ['visitor']),
  request('rating.put', 'PUT', '/conversations/{id}/rating', ['visitor']),
  request('rating.get', 'GET', '/conversations/{id}/rating', ['agent']),
  request('avatar.get', 'GET', '/avatars/{hash}', ['anyone']),
  request('avatar.put', 'PUT', '/me/avatar', ['agent']),
  request('conversation.list', 'GET', '/conversations', ['agent']),
  request('activity.list', 'GET', '/conversations/{id}/activities', ['agent']),
  request('visitor.get', 'GET', '/conversations/{id}/visitor', ['agent']),
  request('visitor.correct', 'PUT', '/conversations/{id}/visitor', ['agent']),
  request('me.get', 'GET', '/me', ['agent']),
  request('schedule.put', 'PUT', '/me/schedule', ['agent']),
  request('profile.put', 'PUT', '/me/profile', ['agent']),
  request('language.put', 'PUT', '/me/language', ['agent']),
  request('device.list', 'GET', '/me/devices', ['agent']),
  request('device.put', 'PUT', '/me/devices', ['agent']),
  request('device.delete', 'DELETE', '/me/devices/{device}', ['agent']),
  request('device.try', 'POST', '/me/devices/{device}/test', ['agent']),
  request('note.list', 'GET', '/conversations/{id}/notes', ['agent']),
  request('colleague.list', 'GET', '/conversations/{id}/colleagues', ['agent']),
  request('transfer.start', 'PUT', '/conversations/{id}/transfer', ['agent']),
  request('transfer.withdraw', 'DELETE', '/conversations/{id}/transfer', ['agent']),
  request('meeting-settings.get', 'GET', '/me/meetings', ['agent']),
  request('meeting-schedule.put', 'PUT', '/me/meeting-schedule', ['agent']),
  request('invitation.put', 'PUT', '/me/invitation', ['agent']),
  request('slot.preview', 'POST', '/me/slots', ['agent']),
  request('slot.explain', 'GET', '/me/slots/why', ['agent']),
  request('reply.list', 'GET', '/replies', ['agent']),
  request('reply.put', 'PUT', '/replies/{kind}/{reply}', ['agent']),
  request('reply.delete', 'DELETE', '/replies/{kind}/{reply}', ['agent']),
  request('calendar.get', 'GET', '/me/calendar', ['agent']),
  request('calendar.connect', 'PUT', '/me/calendar', ['agent']),
  request('calendar.disconnect', 'DELETE', '/me/calendar', ['agent']),
  request('calendar.consent', 'POST', '/me/calendar/{provider}', ['agent']),
  request('calendar.consented', 'GET', '/oauth/{provider}', ['anyone']),
  request('calendar.list', 'GET', '/calendars', ['agent']),
  request('calendar.next', 'GET', '/calendars/next', ['visitor']),
  request('slot.list', 'GET', '/calendars/{agent}/slots', ['visitor', 'agent']),
  request('hold.put', 'PUT', '/calendars/{agent}/holds/{meeting}', ['visitor']),
  request('hold.delete', 'DELETE', '/calendars/{agent}/holds/{meeting}', ['visitor']),
  request('calendar.share', 'POST', '/conversations/{id}/calendars', ['agent']),
  request('meeting.list', 'GET', '/meetings', ['agent']),
  request('meeting.book', 'PUT', '/meetings/{meeting}', ['visitor']),
  request('meeting.move', 'POST', '/meetings/{meeting}/time', ['agent']),
  request('meeting.cancel', 'DELETE', '/meetings/{meeting}', ['agent']),
  request('feed.get', 'GET', '/feeds/{feed}', ['anyone']),
  request('feed.renew', 'POST', '/me/feed', ['agent']),
  request('booked.get', 'GET', '/booked', ['anyone']),
  request('booked.slots', 'GET', '/booked/slots', ['anyone']),
  request('booked.hold', 'PUT', '/booked/hold', ['anyone']),
  request('booked.move', 'POST', '/booked/time', ['anyone']),
  request('booked.cancel', 'DELETE', '/booked', ['anyone']),
] satisfies readonly HttpEntry[];

/** Frames by HTTPS, where WebSockets are blocked: a function of its own carries them out, as the socket's does its own. */
export const POLL = {
  kind: 'http',
  handler: 'polling',
  name: 'frames.post',
  method: 'POST',
  path: '/frames',
  who: ['visitor', 'agent'],
} as const satisfies HttpEntry;

/**
 * Everything that can be asked of Porchlight, and who may ask. Plain data: infra and local build the two APIs from
 * it, dispatch refuses by it, and frames.ts and requests.ts bind each name to the code that answers it.
 */
export const ROUTES = [...FRAMES, ...REQUESTS, POLL] as const;

type Entry = (typeof ROUTES)[number];

/** The side, or sides, that may send frames of type T. */
export type CallerOf<T extends UpType> = Extract<Entry, { kind: 'frame'; name: T }>['who'][number];

/** The names of the HTTP routes that requests.ts has the code of. */
export type HttpName = (typeof REQUESTS)[number]['name'];

/** Who may ask for the HTTP route of this name. */
export type WhoOf<N extends HttpName> = Extract<Entry, { kind: 'http'; name: N }>['who'][number];

function request<const Name extends string, const Who extends HttpEntry['who']>(
  name: Name,
  method: HttpEntry['method'],
  path: string,
  who: Who,
) {
  return { kind: 'http', handler: 'http', name, method, path, who } as const;
}
