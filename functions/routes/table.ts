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
  {
    kind: 'http',
    handler: 'http',
    name: 'visitor.open',
    method: 'POST',
    path: '/sites/{site}/visitors',
    who: ['anyone'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'identity.put',
    method: 'PUT',
    path: '/visitor/identity',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'rating.put',
    method: 'PUT',
    path: '/conversations/{id}/rating',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'rating.get',
    method: 'GET',
    path: '/conversations/{id}/rating',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'avatar.get',
    method: 'GET',
    path: '/avatars/{hash}',
    who: ['anyone'],
  },
  { kind: 'http', handler: 'http', name: 'avatar.put', method: 'PUT', path: '/me/avatar', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'conversation.list',
    method: 'GET',
    path: '/conversations',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'activity.list',
    method: 'GET',
    path: '/conversations/{id}/activities',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'visitor.get',
    method: 'GET',
    path: '/conversations/{id}/visitor',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'visitor.correct',
    method: 'PUT',
    path: '/conversations/{id}/visitor',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'me.get', method: 'GET', path: '/me', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'schedule.put',
    method: 'PUT',
    path: '/me/schedule',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'profile.put', method: 'PUT', path: '/me/profile', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'language.put',
    method: 'PUT',
    path: '/me/language',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'device.list', method: 'GET', path: '/me/devices', who: ['agent'] },
  { kind: 'http', handler: 'http', name: 'device.put', method: 'PUT', path: '/me/devices', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'device.delete',
    method: 'DELETE',
    path: '/me/devices/{device}',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'device.try',
    method: 'POST',
    path: '/me/devices/{device}/test',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'note.list',
    method: 'GET',
    path: '/conversations/{id}/notes',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'colleague.list',
    method: 'GET',
    path: '/conversations/{id}/colleagues',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'transfer.start',
    method: 'PUT',
    path: '/conversations/{id}/transfer',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'transfer.withdraw',
    method: 'DELETE',
    path: '/conversations/{id}/transfer',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'meeting-settings.get',
    method: 'GET',
    path: '/me/meetings',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'meeting-schedule.put',
    method: 'PUT',
    path: '/me/meeting-schedule',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'invitation.put',
    method: 'PUT',
    path: '/me/invitation',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'slot.preview', method: 'POST', path: '/me/slots', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'slot.explain',
    method: 'GET',
    path: '/me/slots/why',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'reply.list', method: 'GET', path: '/replies', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'reply.put',
    method: 'PUT',
    path: '/replies/{kind}/{reply}',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'reply.delete',
    method: 'DELETE',
    path: '/replies/{kind}/{reply}',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.get',
    method: 'GET',
    path: '/me/calendar',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.connect',
    method: 'PUT',
    path: '/me/calendar',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.disconnect',
    method: 'DELETE',
    path: '/me/calendar',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.consent',
    method: 'POST',
    path: '/me/calendar/{provider}',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.consented',
    method: 'GET',
    path: '/oauth/{provider}',
    who: ['anyone'],
  },
  { kind: 'http', handler: 'http', name: 'calendar.list', method: 'GET', path: '/calendars', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.next',
    method: 'GET',
    path: '/calendars/next',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'slot.list',
    method: 'GET',
    path: '/calendars/{agent}/slots',
    who: ['visitor', 'agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'hold.put',
    method: 'PUT',
    path: '/calendars/{agent}/holds/{meeting}',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'hold.delete',
    method: 'DELETE',
    path: '/calendars/{agent}/holds/{meeting}',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'calendar.share',
    method: 'POST',
    path: '/conversations/{id}/calendars',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'meeting.list', method: 'GET', path: '/meetings', who: ['agent'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'meeting.book',
    method: 'PUT',
    path: '/meetings/{meeting}',
    who: ['visitor'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'meeting.move',
    method: 'POST',
    path: '/meetings/{meeting}/time',
    who: ['agent'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'meeting.cancel',
    method: 'DELETE',
    path: '/meetings/{meeting}',
    who: ['agent'],
  },
  { kind: 'http', handler: 'http', name: 'feed.get', method: 'GET', path: '/feeds/{feed}', who: ['anyone'] },
  { kind: 'http', handler: 'http', name: 'feed.renew', method: 'POST', path: '/me/feed', who: ['agent'] },
  { kind: 'http', handler: 'http', name: 'booked.get', method: 'GET', path: '/booked', who: ['anyone'] },
  {
    kind: 'http',
    handler: 'http',
    name: 'booked.slots',
    method: 'GET',
    path: '/booked/slots',
    who: ['anyone'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'booked.hold',
    method: 'PUT',
    path: '/booked/hold',
    who: ['anyone'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'booked.move',
    method: 'POST',
    path: '/booked/time',
    who: ['anyone'],
  },
  {
    kind: 'http',
    handler: 'http',
    name: 'booked.cancel',
    method: 'DELETE',
    path: '/booked',
    who: ['anyone'],
  },
] as const satisfies readonly HttpEntry[];

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
