import type { AgentCard } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_SLOT_DAYS } from '../../protocol/limits.ts';
import type { SlotPage } from '../../protocol/meeting.ts';
import { iso } from '../domain/iso.ts';
import { reachOf } from '../domain/meeting-hours.ts';
import { type Asker, freeTimes } from './free-times.ts';
import type { Request, WebApp } from './http-route.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY = 24 * 60 * 60_000;

/** The free times of an agent in the range that is asked for: when, and never why not. */
export async function slotPageOf(
  app: WebApp,
  agent: AgentCard,
  { from, to }: { from: number; to: number },
  asker: Asker,
): Promise<SlotPage> {
  const { schedule, starts } = await freeTimes(app, agent.id, { from, to }, asker);
  const reach = reachOf(schedule, app.now());
  return {
    agent,
    timeZone: schedule.timeZone,
    duration: schedule.duration,
    slots: starts.map(iso),
    first: iso(reach.start),
    last: iso(reach.end),
    now: iso(app.now()),
  };
}

/** The range of the query, in ms. */
export function rangeOf({ query }: Pick<Request, 'query'>): { from: number; to: number } {
  const [from, to] = [timeOf(query, 'from'), timeOf(query, 'to')];
  if (to < from || to - from > MAX_SLOT_DAYS * DAY) {
    throw new ChatError('frame.invalid', `At most ${MAX_SLOT_DAYS} days can be asked for at once.`, {
      field: 'to',
    });
  }
  return { from, to };
}

function timeOf(query: Request['query'], field: 'from' | 'to'): number {
  const given = query[field] ?? '';
  const time = TIME.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw new ChatError('frame.invalid', `${field} is not a time.`, { field });
  return time;
}
