import type { App } from '../app.ts';
import type { AgentSpeaker, Speaker, VisitorSpeaker } from '../domain/speaker.ts';
import type { BusySource } from '../outside/calendars/busy.ts';
import type { Opener } from '../outside/calendars/opener.ts';
import type { ConsentTokens } from '../outside/consent-tokens.ts';
import type { LinkTokens } from '../outside/link-tokens.ts';
import type { Sealer } from '../outside/sealer.ts';
import type { Tokens } from '../outside/tokens.ts';
import type { Vouching } from '../outside/vouching.ts';
import type { Activities } from '../store/activities.ts';
import type { Avatars } from '../store/avatars.ts';
import type { Calendars } from '../store/calendars.ts';
import type { Connections } from '../store/connections.ts';
import type { Devices } from '../store/devices.ts';
import type { Feeds } from '../store/feeds.ts';
import type { Meetings } from '../store/meetings.ts';
import type { PastConversations } from '../store/past-conversations.ts';
import type { Ratings } from '../store/ratings.ts';
import type { SavedReplies } from '../store/saved-replies.ts';
import type { HttpName, WhoOf } from './table.ts';

/** What the HTTP routes work with. */
export interface WebApp
  extends Pick<
    App,
    | 'conversations'
    | 'agents'
    | 'appointments'
    | 'presence'
    | 'sites'
    | 'sockets'
    | 'now'
    | 'log'
    | 'notes'
    | 'visitors'
    | 'teams'
    | 'queue'
    | 'watches'
  > {
  /** Chats that are over. */
  past: PastConversations;
  activities: Activities;
  calendars: Calendars;
  feeds: Feeds;
  meetings: Meetings;
  /** What agents' own calendars say. */
  busy: BusySource;
  /** Which they are, what opens them, and how. */
  connections: Connections;
  sealer: Sealer;
  opener: Opener;
  consents: ConsentTokens;
  /** Where this API is, for those who come to it from elsewhere. */
  apiUrl: string;
  links: LinkTokens;
  devices: Devices;
  /** What a browser subscribes to pushes with, and the services whose addresses it may name. */
  pushKey: string;
  pushServices: readonly string[];
  avatars: Avatars;
  ratings: Ratings;
  replies: SavedReplies;
  tokens: Tokens;
  vouching: Vouching;
  /** Where agents sign in. */
  inboxOrigins: readonly string[];
}

/** One HTTP request, as far as any route looks at it. */
export interface Request {
  parameters: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** The network address it comes from. */
  address: string;
  origin?: string;
  /** The bearer token. */
  token?: string;
  /** What was sent as JSON; undefined if nothing was. Nobody has checked it. */
  body: unknown;
}

/** A request of somebody who is signed in. */
export interface AgentRequest extends Request {
  agent: AgentSpeaker;
}

/** A request of a visitor, on a page that their site allows. */
export interface VisitorRequest extends Request {
  visitor: VisitorSpeaker;
}

/** A request of either side: of a visitor as above, or of an agent. */
export interface SpeakerRequest extends Request {
  speaker: Speaker;
}

/** Answers a request with a body. */
export type HttpRoute<Body = object> = (request: Request, app: WebApp) => Promise<Body>;

/** Answers an agent's request with a body. */
export type AgentRoute<Body = object> = (request: AgentRequest, app: WebApp) => Promise<Body>;

/** Answers a visitor's request with a body. */
export type VisitorRoute<Body = object> = (request: VisitorRequest, app: WebApp) => Promise<Body>;

/** Answers either side's request with a body. */
export type SpeakerRoute<Body = object> = (request: SpeakerRequest, app: WebApp) => Promise<Body>;

interface RouteFor {
  anyone: HttpRoute;
  agent: AgentRoute;
  visitor: VisitorRoute;
}

/** Where both sides may ask, the route is told which it is. */
type RouteOf<W extends keyof RouteFor> = ['visitor' | 'agent'] extends [W] ? SpeakerRoute : RouteFor[W];

export type HttpRoutes = { readonly [N in HttpName]: RouteOf<WhoOf<N>> };
