import type { SlotPage } from '../../protocol/meeting.ts';
import type { Speaker } from '../domain/speaker.ts';
import { agentCardOf } from './calendar-card.ts';
import { holderOf, NOBODY, ownMeeting } from './change-meeting.ts';
import type { Asker } from './free-times.ts';
import { holdBack } from './hold-back.ts';
import type { SpeakerRoute, WebApp } from './http-route.ts';
import { agentsMeeting } from './meeting-move.ts';
import { rangeOf, slotPageOf } from './slot-page.ts';

/** When a meeting with an agent can begin; a visitor's own hold, and a meeting that is to be moved, are no obstacle. */
export const slotList: SpeakerRoute<SlotPage> = async (request, app) => {
  const { speaker, parameters, query } = request;
  if (speaker.side === 'visitor') holdBack('looking', holderOf(speaker), request, app.now());
  const range = rangeOf(request);
  const [agent, asker] = await Promise.all([
    agentCardOf(app, parameters.agent),
    askerOf(app, speaker, query.moving),
  ]);
  return slotPageOf(app, agent, range, asker);
};

async function askerOf(app: WebApp, speaker: Speaker, moving: string | undefined): Promise<Asker> {
  const holder = speaker.side === 'visitor' ? holderOf(speaker) : NOBODY;
  if (moving === undefined) return { meetingId: '', holder };
  const record = await app.meetings.find(moving);
  if (speaker.side === 'visitor') return { meetingId: record ? ownMeeting(record, speaker).id : '', holder };
  return { meetingId: agentsMeeting(record, speaker).id, holder };
}
