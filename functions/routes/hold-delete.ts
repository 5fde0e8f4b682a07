import { holderOf } from './change-meeting.ts';
import type { VisitorRoute } from './http-route.ts';
import { idOf } from './meeting-id.ts';
import { tellWatchers } from './tell-of-meeting.ts';

/** Gives a time back that was kept; one that is not kept any more is given back already. */
export const holdDelete: VisitorRoute = async (request, app) => {
  const { visitor, parameters } = request;
  const { agent = '' } = parameters;
  const released = await app.calendars.release(agent, holderOf(visitor), idOf(request));
  if (released) await tellWatchers(app, agent);
  return {};
};
