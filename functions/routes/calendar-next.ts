import { ChatError } from '../../protocol/errors.ts';
import { MAX_SLOT_DAYS } from '../../protocol/limits.ts';
import type { NextCalendar } from '../../protocol/meeting.ts';
import { journal } from '../outside/journal.ts';
import { cardOf } from '../store/agents.ts';
import { holderOf } from './change-meeting.ts';
import { freeTimes } from './free-times.ts';
import { holdBack } from './hold-back.ts';
import type { VisitorRoute, WebApp } from './http-route.ts';

const WINDOW_MS = MAX_SLOT_DAYS * 24 * 60 * 60_000;

/** Whose calendar is offered to a visitor who wants a meeting without a chat: in turn, and never one without a free time. */
export const calendarNext: VisitorRoute<NextCalendar> = async (request, app) => {
  const holder = holderOf(request.visitor);
  holdBack('looking', holder, request, app.now());
  for (const id of await app.calendars.inTurn()) {
    const agent = await app.agents.get(id);
    if (agent && (await isFree(app, id, holder))) return { agent: cardOf(agent) };
  }
  throw new ChatError('calendar.unknown');
};

/** A calendar that cannot be read, for whatever reason, or is none any more, is passed over. */
async function isFree(app: WebApp, agentId: string, holder: string): Promise<boolean> {
  const from = app.now();
  try {
    const { starts } = await freeTimes(
      app,
      agentId,
      { from, to: from + WINDOW_MS },
      { meetingId: '', holder },
    );
    return starts.length > 0;
  } catch (cause) {
    if (!(cause instanceof ChatError)) journal.error('a calendar was passed over', cause, { agentId });
    return false;
  }
}
