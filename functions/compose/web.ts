import { ConsentTokens } from '../outside/consent-tokens.ts';
import { LinkTokens } from '../outside/link-tokens.ts';
import { vapidKey } from '../outside/vapid.ts';
import { Vouching } from '../outside/vouching.ts';
import type { WebApp } from '../routes/http-route.ts';
import { Activities } from '../store/activities.ts';
import { Agents } from '../store/agents.ts';
import { Appointments } from '../store/appointments.ts';
import { Avatars } from '../store/avatars.ts';
import { Calendars } from '../store/calendars.ts';
import { Conversations } from '../store/conversations.ts';
import { Devices } from '../store/devices.ts';
import { Feeds } from '../store/feeds.ts';
import { Log } from '../store/log.ts';
import { Meetings } from '../store/meetings.ts';
import { Notes } from '../store/notes.ts';
import { PastConversations } from '../store/past-conversations.ts';
import { Presence } from '../store/presence.ts';
import { Ratings } from '../store/ratings.ts';
import { SavedReplies } from '../store/saved-replies.ts';
import { Sites } from '../store/sites.ts';
import { Teams } from '../store/teams.ts';
import { Visitors } from '../store/visitors.ts';
import { Watches } from '../store/watches.ts';
import { composeCalendars } from './calendars.ts';
import { type Environment, type Hooks, inboxOrigins, pushServices, required } from './environment.ts';
import { composeTokens } from './gate.ts';
import { composeDatabase, composeQueue, composeSockets } from './parts.ts';

/** Everything that the HTTP routes work with. */
export function composeWebApp(environment: Environment, hooks: Hooks = {}): WebApp {
  const { now = Date.now, observe } = hooks;
  const database = composeDatabase(environment, observe);
  const { connected, ...calendars } = composeCalendars(environment, hooks);
  return {
    conversations: new Conversations(database),
    past: new PastConversations(database),
    agents: new Agents(database),
    appointments: new Appointments(database),
    presence: new Presence(database),
    log: new Log(database),
    notes: new Notes(database),
    replies: new SavedReplies(database),
    ratings: new Ratings(database),
    avatars: new Avatars(database),
    calendars: new Calendars(database),
    meetings: new Meetings(database),
    watches: new Watches(database),
    ...calendars,
    busy: connected,
    feeds: new Feeds(database),
    consents: new ConsentTokens(required(environment, 'VISITOR_SECRET')),
    apiUrl: required(environment, 'API_URL'),
    links: new LinkTokens(required(environment, 'VISITOR_SECRET')),
    teams: new Teams(database),
    visitors: new Visitors(database),
    activities: new Activities(database),
    sites: new Sites(database),
    sockets: composeSockets(environment, database, hooks),
    tokens: composeTokens(environment),
    vouching: new Vouching(required(environment, 'VISITOR_SECRET')),
    queue: composeQueue(environment),
    devices: new Devices(database),
    pushKey: vapidKey(required(environment, 'PUSH_SECRET')),
    pushServices: pushServices(environment),
    inboxOrigins: inboxOrigins(environment),
    now,
  };
}
