import type { WakingApp } from '../app.ts';
import { followUp } from '../domain/follow-up.ts';
import { failureOf } from '../domain/mail-news.ts';
import type { MailNews } from '../outside/queue.ts';
import type { Following } from '../store/follow-ups.ts';
import { attendTo, CLAIM_MS, faultOf } from './follow-up.ts';

/** When the same is looked at again while somebody is busy with the meeting. */
const LATER_MS = 15_000;

/** SES says what has become of a letter: one about a meeting that came back is told to the agent and the admins. */
export async function hearOfMail(app: WakingApp, news: MailNews): Promise<void> {
  const failure = failureOf(news.mail);
  if (!failure) return;
  const { meetingId, letter, sequence, why } = failure;
  const following = await app.followUps.read(meetingId);
  // A letter about what has been changed since does not count: the one about the change will come back as well.
  if (following?.record.sequence !== sequence || following.record.faults?.[letter]) return;
  if (isBusy(following, app.now())) return app.queue.repeat(news, app.now() + LATER_MS, app.now());
  // It falls due as it is noted: if this is stopped before anybody is told, the sweep sees to it.
  const fault = faultOf(following, letter, why, app.now());
  const noted = await app.followUps.note(following, fault, app.now());
  if (noted) await attendTo(app, noted);
  else await app.queue.repeat(news, app.now() + LATER_MS, app.now());
}

/** Whether somebody may be writing the next letter just now, whose note would be lost. */
function isBusy({ record, dueAt }: Following, now: number): boolean {
  const { works } = followUp(record, now);
  const until = dueAt === undefined ? now : Date.parse(dueAt);
  return works.length > 0 && until > now && until <= now + 2 * CLAIM_MS;
}
