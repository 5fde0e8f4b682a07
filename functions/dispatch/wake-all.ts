import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { PushingApp } from '../app.ts';
import { journal } from '../outside/journal.ts';
import type { WakeUp } from '../outside/queue.ts';
import { callDevices } from '../routes/call-devices.ts';
import { lookAtMeeting } from '../routes/follow-up.ts';
import { hearOfMail } from '../routes/hear-of-mail.ts';
import { wakeUp } from '../routes/look-at-conversation.ts';
import { tellOfCalendar } from '../routes/tell-of-calendar.ts';

/** A batch of the queue. Those that fail come again, by themselves, and end in the dead-letter queue if they must. */
export async function wakeAll({ Records }: SQSEvent, app: PushingApp): Promise<SQSBatchResponse> {
  const failed = await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        await carryOut(app, JSON.parse(body));
        return [];
      } catch (cause) {
        journal.error('a wake-up failed', cause, { messageId });
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: failed.flat() };
}

function carryOut(app: PushingApp, message: WakeUp): Promise<void> {
  if ('agentId' in message) return callDevices(app, message);
  if ('meetingId' in message) return lookAtMeeting(app, message.meetingId);
  if ('calendarOf' in message) return tellOfCalendar(app, message.calendarOf);
  if ('mail' in message) return hearOfMail(app, message);
  return wakeUp(app, message);
}
