import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { WakingApp } from './app.ts';
import { journal } from './outside/journal.ts';
import { wakeUp } from './routes/look.ts';

/** A batch of the queue. Those that fail come again, by themselves, and end in the dead-letter queue if they must. */
export async function wakeAll({ Records }: SQSEvent, app: WakingApp): Promise<SQSBatchResponse> {
  const failed = await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        await wakeUp(app, JSON.parse(body));
        return [];
      } catch (cause) {
        journal.error('a wake-up failed', cause, { messageId });
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: failed.flat() };
}
