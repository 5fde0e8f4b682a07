import type { WakingApp } from '../app.ts';
import { journal } from '../outside/journal.ts';
import { lookAtMeeting } from '../routes/follow-up.ts';
import { lookAtConversation } from '../routes/look-at-conversation.ts';
import type { OverdueThing } from '../store/overdue.ts';

/** So many at once, so that a bad minute does not take all night. */
const AT_ONCE = 10;

/** Looks at everything whose wake-up is overdue. One that fails is found again next time, and stops no other. */
export async function sweep(app: WakingApp): Promise<{ looked: number; failed: number }> {
  const overdue = app.overdue.at(app.now());
  const count = { looked: 0, failed: 0 };
  const worker = async () => {
    for (let next = await overdue.next(); !next.done; next = await overdue.next()) {
      const thing = next.value;
      count.looked++;
      await lookAt(app, thing).catch((cause) => {
        count.failed++;
        journal.error('a look at something overdue failed', cause, { ...thing });
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count;
}

function lookAt(app: WakingApp, thing: OverdueThing): Promise<void> {
  return 'meetingId' in thing
    ? lookAtMeeting(app, thing.meetingId)
    : lookAtConversation(app, thing.conversationId);
}
