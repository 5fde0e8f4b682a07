import type { App } from '../app.ts';
import { Agents } from '../store/agents.ts';
import { Appointments } from '../store/appointments.ts';
import { Conversations } from '../store/conversations.ts';
import { Log } from '../store/log.ts';
import { Notes } from '../store/notes.ts';
import { Presence } from '../store/presence.ts';
import { Sites } from '../store/sites.ts';
import { Teams } from '../store/teams.ts';
import { Visitors } from '../store/visitors.ts';
import { Watches } from '../store/watches.ts';
import type { Environment, Hooks } from './environment.ts';
import { composeDatabase, composeQueue, composeSockets } from './parts.ts';

/** Everything that routes work with. Each handler composes only what it uses: the rest is not in its bundle. */
export function composeApp(environment: Environment, hooks: Hooks = {}): App {
  const { now = Date.now, observe } = hooks;
  const database = composeDatabase(environment, observe);
  return {
    log: new Log(database),
    notes: new Notes(database),
    conversations: new Conversations(database),
    agents: new Agents(database),
    appointments: new Appointments(database),
    presence: new Presence(database),
    sites: new Sites(database),
    teams: new Teams(database),
    visitors: new Visitors(database),
    watches: new Watches(database),
    sockets: composeSockets(environment, database, hooks),
    queue: composeQueue(environment),
    now,
  };
}
