import { ChatError } from '../../protocol/errors.ts';
import type { SlotAnswer } from '../../protocol/meeting-settings.ts';
import { iso } from '../domain/iso.ts';
import { whyNot } from '../domain/why-not.ts';
import type { AgentRoute } from './http-route.ts';
import { calendarAround, nextFree } from './own-free-times.ts';

/** How many free times are named beside an answer. */
const NAMED = 3;

/** Why a meeting with the agent cannot begin at a time, by the rule that free times are found by; and when the next can. */
export const slotExplain: AgentRoute<SlotAnswer> = async ({ agent, query }, app) => {
  const at = Date.parse(query.at ?? '');
  if (Number.isNaN(at)) throw new ChatError('frame.invalid', 'at must be a time.', { field: 'at' });
  const { schedule } = await app.calendars.settings(agent.agentId);
  if (!schedule) throw new ChatError('calendar.unknown');
  const calendar = await calendarAround(app, agent.agentId, schedule, at, at + 1);
  const next = await nextFree(app, agent.agentId, schedule, { from: at, limit: NAMED });
  return { at: iso(at), reasons: whyNot(calendar, at), next };
};
