import type { Route } from './route.ts';

/** Notes who is looking at an agent's free times, so that what is taken vanishes there at once. */
export const calendarWatch: Route<'calendar.watch'> = async ({ agent }, { connectionId }, app) => {
  await app.watches.add(agent, connectionId, app.now());
  return {};
};
