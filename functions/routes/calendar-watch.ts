import type { Route } from './route.ts';

/** Notes who is looking at an agent's free times, so that what is taken vanishes there at once. */
export const calendarWatch: Route<'calendar.watch'> = async ({ agent, on }, { connectionId }, app) => {
  if (on) await app.watches.add(agent, connectionId, app.now());
  else await app.watches.remove(agent, connectionId);
  return {};
};
