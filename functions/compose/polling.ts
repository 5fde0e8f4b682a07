import type { PollingApp } from '../dispatch/dispatch-poll.ts';
import { PolledConnections } from '../store/polled-connections.ts';
import { composeApp } from './app.ts';
import type { Environment, Hooks } from './environment.ts';
import { composeGate } from './gate.ts';
import { composeDatabase, composeDatabaseOnce } from './parts.ts';

/** Everything that frames by HTTPS work with: what the socket's do, and what lets somebody in, at each request. */
export function composePolling(environment: Environment, hooks: Hooks = {}): PollingApp {
  return {
    ...composeApp(environment, hooks),
    ...composeGate(environment, hooks),
    polled: new PolledConnections(
      composeDatabase(environment, hooks.observe),
      composeDatabaseOnce(environment, hooks.observe),
    ),
  };
}
