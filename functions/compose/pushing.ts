import type { PushingApp } from '../app.ts';
import { Pushes } from '../outside/pushes.ts';
import { Vapid } from '../outside/vapid.ts';
import { Devices } from '../store/devices.ts';
import { type Environment, type Hooks, pushServices, required } from './environment.ts';
import { composeDatabase } from './parts.ts';
import { composeWakingApp } from './waking.ts';

/** Everything that those work with whom the queue wakes. */
export function composePushingApp(environment: Environment, hooks: Hooks = {}): PushingApp {
  return {
    ...composeWakingApp(environment, hooks),
    devices: new Devices(composeDatabase(environment, hooks.observe)),
    pushes: composePushes(environment),
  };
}

/** Push services that have a complaint write to where our mail comes from. */
function composePushes(environment: Environment): Pushes {
  const contact = `mailto:${required(environment, 'MAIL_FROM')}`;
  return new Pushes(new Vapid(required(environment, 'PUSH_SECRET'), contact), pushServices(environment));
}
