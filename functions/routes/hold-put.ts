import { HOLD_MS } from '../../protocol/limits.ts';
import { type Held, hold } from '../../protocol/meeting.ts';
import { iso } from '../domain/iso.ts';
import { untilDecided } from '../store/until-decided.ts';
import { valid } from '../valid.ts';
import { holderOf } from './change-meeting.ts';
import { type Asker, busyAround, freeSlot } from './free-times.ts';
import { holdBack } from './hold-back.ts';
import type { VisitorRoute, WebApp } from './http-route.ts';
import { idOf } from './meeting-id.ts';
import { tellWatchers } from './tell-of-meeting.ts';

/** Keeps a time for five minutes, for the visitor who is about to confirm it; asked again, it is another, or longer. */
export const holdPut: VisitorRoute<Held> = async (request, app) => {
  const { visitor, parameters, body } = request;
  const holder = holderOf(visitor);
  holdBack('holding', holder, request, app.now());
  const start = Date.parse(valid(hold, body).start);
  return keep(app, parameters.agent ?? '', start, { meetingId: idOf(request), holder });
};

/** Keeps a time of an agent's for whoever asks for it, instead of what was kept for them. */
export async function keep(app: WebApp, agentId: string, start: number, asker: Asker): Promise<Held> {
  const busyTimes = busyAround(app, agentId, start, false);
  await untilDecided(async () => {
    const { around, slot } = await freeSlot(app, { agentId, start }, asker, busyTimes);
    const clear = slot.end + slot.buffer * 60_000;
    const until = app.now() + HOLD_MS;
    return (await app.calendars.hold(around, { ...asker, start, end: slot.end, clear, until })) || undefined;
  });
  await tellWatchers(app, agentId);
  return { start: iso(start), expiresIn: HOLD_MS };
}
