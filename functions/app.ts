import type { CalendarWriter } from './outside/calendars/writer.ts';
import type { LinkTokens } from './outside/link-tokens.ts';
import type { Mail } from './outside/mail.ts';
import type { Pushes } from './outside/pushes.ts';
import type { Queue } from './outside/queue.ts';
import type { Sockets } from './outside/sockets.ts';
import type { Agents } from './store/agents.ts';
import type { Appointments } from './store/appointments.ts';
import type { Calendars } from './store/calendars.ts';
import type { Connections } from './store/connections.ts';
import type { Conversations } from './store/conversations.ts';
import type { Devices } from './store/devices.ts';
import type { FollowUps } from './store/follow-ups.ts';
import type { Log } from './store/log.ts';
import type { Notes } from './store/notes.ts';
import type { Overdue } from './store/overdue.ts';
import type { Presence } from './store/presence.ts';
import type { Sites } from './store/sites.ts';
import type { Teams } from './store/teams.ts';
import type { Visitors } from './store/visitors.ts';
import type { Watches } from './store/watches.ts';

/** What routes work with: made once per cold start by compose/. */
export interface App {
  log: Log;
  notes: Notes;
  conversations: Conversations;
  agents: Agents;
  appointments: Appointments;
  presence: Presence;
  sites: Sites;
  teams: Teams;
  visitors: Visitors;
  watches: Watches;
  sockets: Sockets;
  queue: Queue;
  now(): number;
}

/** What those who are woken work with: they write letters, and into calendars, too. */
export interface WakingApp extends App {
  mail: Mail;
  links: LinkTokens;
  calendars: Calendars;
  followUps: FollowUps;
  overdue: Overdue;
  /** The calendars that agents have connected. */
  calendar: CalendarWriter;
  connections: Connections;
  /** Where letters lead to: the page of a meeting, and the agents' list of theirs. */
  pages: { meeting: string; meetings: string };
}

/** What whoever the queue wakes works with: they call devices, too. */
export interface PushingApp extends WakingApp {
  devices: Devices;
  pushes: Pushes;
}
