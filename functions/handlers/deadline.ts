import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { composePushingApp } from '../compose/pushing.ts';
import { wakeAll } from '../dispatch/wake-all.ts';

const app = composePushingApp(process.env);

/** Wake-ups from the queue. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => wakeAll(event, app);
