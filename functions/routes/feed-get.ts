import { ChatError } from '../../protocol/errors.ts';
import { Document } from '../document.ts';
import { oneLine } from '../domain/one-line.ts';
import { tongueOf } from '../letters/localize/words.ts';
import { feedOf } from '../letters/meeting-ical.ts';
import type { HttpRoute } from './http-route.ts';
import { sceneryOf } from './occasion.ts';

const DAY = 24 * 60 * 60_000;

/** How far a feed looks back, and further ahead than anybody can book. */
const BACK_MS = 30 * DAY;
const AHEAD_MS = 400 * DAY;

/** An agent's meetings as a calendar, for whoever knows its address; those that were called off are marked as such. */
export const feedGet: HttpRoute<Document> = async ({ parameters }, app) => {
  const agentId = await app.feeds.agentOf(parameters.feed ?? '');
  if (!agentId) throw new ChatError('calendar.unknown');
  const now = app.now();
  const [records, scenery] = await Promise.all([
    app.meetings.between(agentId, now - BACK_MS, now + AHEAD_MS),
    sceneryOf(app, agentId, `${app.inboxOrigins[0]}/inbox/#/meetings`),
  ]);
  const { name, language } = scenery.agent;
  const title = tongueOf(language).words.calendarOf(oneLine(name));
  const feed = feedOf(title, await Promise.all(records.map(scenery.sceneOf)));
  return new Document(feed, 'text/calendar; charset=utf-8');
};
