import type { CalendarState } from '../../protocol/meeting-settings.ts';
import { feedPath } from './feed-renew.ts';
import type { WebApp } from './http-route.ts';

/** What an agent may know of their own calendar. */
export async function calendarStateOf(app: WebApp, agentId: string): Promise<CalendarState> {
  const [connection, feed] = await Promise.all([app.connections.get(agentId), app.feeds.of(agentId)]);
  const known = connection && {
    kind: connection.kind,
    name: connection.name,
    state: connection.state,
    ...(connection.checkedAt && { checkedAt: new Date(connection.checkedAt).toISOString() }),
  };
  return {
    ...(known && { connection: known }),
    available: app.opener.kinds,
    feed: feedPath(feed),
  };
}
